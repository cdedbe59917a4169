# syntax=docker/dockerfile:1
# One small image: the server with its screens inside, run as nobody in particular.

FROM node:20-bookworm-slim AS client
WORKDIR /dais/web-client
COPY web-client/package.json web-client/package-lock.json web-client/.npmrc ./
RUN npm ci
COPY web-client ./
RUN npm run build

FROM rust:1.90-bookworm AS server
WORKDIR /dais
COPY Cargo.toml Cargo.lock ./
COPY .cargo .cargo
COPY protocol protocol
COPY server server
COPY tests tests
COPY --from=client /dais/web-client/dist web-client/dist
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/dais/target \
    cargo build --release --locked -p dais && cp target/release/dais /usr/local/bin/dais

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin dais \
    && install --directory --owner=dais --group=dais --mode=0700 /data
COPY --from=server /usr/local/bin/dais /usr/local/bin/dais
USER dais
ENV DAIS_LISTEN=0.0.0.0:8080 DAIS_DATA=/data
VOLUME /data
EXPOSE 8080
# bash opens the socket itself, so the image needs no client to look after itself.
HEALTHCHECK --interval=15s --timeout=3s --start-period=10s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dais"]
CMD ["serve"]
