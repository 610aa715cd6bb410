import { Controller, Inject, Module, Param, Post, Req, Res, type DynamicModule } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { badRequest, checkedId, collectionPath, contextOf, etagOf, hrefOf, originOf, present, tmf622, tmf663 } from '@banyan/tmf';
import type { Request, Response } from 'express';
import { ShoppingCartService } from './shopping-cart.service.js';

/** TMF663 has no operation that makes a cart an order; this is Banyan's own (docs/qualification.md). */
@ApiExcludeController()
@Controller(collectionPath(tmf663.shoppingCart))
class CheckoutController {
  constructor(@Inject(ShoppingCartService) private readonly carts: ShoppingCartService) {}

  @Post(':id/checkout')
  async checkout(@Param('id') id: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const body: unknown = request.body ?? {};
    if (typeof body !== 'object' || Array.isArray(body)) throw badRequest([{ code: 'type', path: '', reason: 'must be an object: what the order says beside the cart' }]);
    const { document, version } = await this.carts.checkout(checkedId(id), body as Record<string, unknown>, contextOf(request));
    const origin = originOf(request);
    response.status(201).set({ ETag: etagOf(version), Location: hrefOf(tmf622.productOrder, document.id, origin) });
    return present(tmf622.productOrder, document, origin);
  }
}

@Module({})
class CheckoutModule {}

export const checkoutModule = (carts: ShoppingCartService): DynamicModule => ({ module: CheckoutModule, controllers: [CheckoutController], providers: [{ provide: ShoppingCartService, useValue: carts }] });
