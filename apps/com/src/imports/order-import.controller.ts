import { promisify } from 'node:util';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res, type DynamicModule } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { badRequest, checkedId, contextOf, originOf, unsupportedMediaType } from '@banyan/tmf';
import express, { type Request, type Response } from 'express';
import { OrderImportRunner } from './order-import.runner.js';
import { OrderImports } from './order-imports.js';
import { judgedMapping } from './order-mapping.js';
import { csvType, readSheet, sheetLimits, sheetTypes } from './sheet.js';

const basePath = 'ordering/order-import/v1';

/** Other bodies of this service are JSON and smaller, so this one is read where it is expected. */
const readBody = promisify(express.raw({ type: () => true, limit: sheetLimits.bytes }));

/** Sheets whose rows become orders. Not a TM Forum API: docs/guides/import-orders.md tells of it. */
@ApiExcludeController()
@Controller(basePath)
class OrderImportController {
  constructor(
    @Inject(OrderImports) private readonly imports: OrderImports,
    @Inject(OrderImportRunner) private readonly runner: OrderImportRunner,
  ) {}

  @Get('mapping')
  mappings() {
    return this.imports.mappings();
  }

  @Put('mapping/:name')
  async keepMapping(@Param('name') name: string, @Body() body: unknown) {
    const mapping = judgedMapping(body);
    await this.imports.keepMapping(name, mapping);
    return { name, ...mapping };
  }

  @Delete('mapping/:name')
  @HttpCode(204)
  removeMapping(@Param('name') name: string) {
    return this.imports.removeMapping(checkedId(name));
  }

  /** Answers as soon as the rows are stored; they are judged one by one afterwards. */
  @Post('orderImport')
  @HttpCode(202)
  async begin(@Query('mapping') mapping: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const type = sheetTypes.find((each) => request.is(each));
    if (!type) throw unsupportedMediaType(sheetTypes);
    if (typeof mapping !== 'string' || mapping === '') throw badRequest([{ code: 'required', path: 'mapping', reason: 'names the mapping by which rows become orders, once' }]);
    const context = contextOf(request);
    await readBody(request, response);
    const sheet = await readSheet(type, request.body as Buffer);
    const id = await this.imports.begin(checkedId(mapping), sheet, context);
    this.runner.wake();
    response.set('Location', hrefOf(id, request));
    return this.find(id, request);
  }

  /** The hundred newest. */
  @Get('orderImport')
  async list(@Req() request: Request) {
    return (await this.imports.list()).map((each) => ({ ...each, href: hrefOf(each.id, request) }));
  }

  @Get('orderImport/:id')
  async find(@Param('id') id: string, @Req() request: Request) {
    return { ...(await this.imports.find(checkedId(id))), href: hrefOf(id, request) };
  }

  @Get('orderImport/:id/refused')
  async refused(@Param('id') id: string, @Res({ passthrough: true }) response: Response) {
    const sheet = await this.imports.refusedSheet(checkedId(id));
    response.type(csvType);
    return sheet;
  }

  @Delete('orderImport/:id')
  @HttpCode(204)
  remove(@Param('id') id: string) {
    return this.imports.remove(checkedId(id));
  }
}

const hrefOf = (id: string, request: Request) => `${originOf(request)}/${basePath}/orderImport/${id}`;

export function orderImportModule(imports: OrderImports, runner: OrderImportRunner): DynamicModule {
  class OrderImportModule {}
  const providers = [{ provide: OrderImports, useValue: imports }, { provide: OrderImportRunner, useValue: runner }];
  return { module: OrderImportModule, controllers: [OrderImportController], providers };
}
