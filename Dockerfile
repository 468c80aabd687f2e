# syntax=docker/dockerfile:1

FROM node:24.21.0-slim AS client
WORKDIR /app
COPY package.json package-lock.json ./
# Scripts would unpack the databases and browsers of the tests.
RUN npm ci --ignore-scripts
COPY tsconfig.json vite.config.ts ./
COPY scripts/ensure-client.ts scripts/client-manifest.ts scripts/
COPY shared/ shared/
COPY client/ client/
RUN npm run build

FROM node:24.21.0-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# The optional ones are Node itself, which the image has.
RUN npm ci --omit=dev --omit=optional

FROM node:24.21.0-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules/ node_modules/
COPY --from=client /app/dist/ dist/
COPY package.json LICENSE ./
COPY migrations/ migrations/
COPY shared/ shared/
COPY server/ server/
RUN install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --start-interval=1s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without a shell or npm in between: SIGTERM reaches the server, which drains and ends.
CMD ["node", "--max-semi-space-size=4", "server/main.ts"]
