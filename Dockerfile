# One recipe for every program: `docker build --build-arg WORKSPACE=subgraphs/users .`
# Migrations, topics and the other one-shots are further commands of the same images (docker-compose.yml).
FROM node:24.21.0-bookworm-slim AS base
WORKDIR /src

# Only what decides which packages are installed: an edit of code installs nothing again.
FROM base AS manifests
COPY . .
RUN find . -type f ! -name package.json ! -name package-lock.json ! -name .npmrc -delete

FROM base AS install
COPY --from=manifests /src ./
RUN npm ci --ignore-scripts

FROM install AS compile
ARG WORKSPACE
COPY . .
RUN npx tsc -b "$WORKSPACE"
# Only the app's server has files besides its code: the built app, with compressed copies. No package of the app gets into the image.
RUN mkdir /site \
 && if [ "$WORKSPACE" = web-server ]; then \
      npm run build --workspace web && node web-server/dist/src/compress-command.js web/dist/site && cp -a web/dist/site/. /site; \
    fi

# The workspace's production dependencies, from the tarballs that the installation above left in npm's cache. Other people's
# type declarations and source maps are more than half of them, and nothing reads them here.
FROM install AS production
ARG WORKSPACE
RUN npm ci --omit=dev --ignore-scripts --prefer-offline --workspace "$WORKSPACE" \
 && find . -path '*/node_modules/*' -type f \( -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.map' \) -delete
COPY --from=compile /src /compiled
# npm links the workspace and each @expense-tracker package that it needs: those, and what was compiled of them.
RUN mkdir /app && cp -a node_modules /app \
 && for room in $(realpath --relative-to=. node_modules/@expense-tracker/*); do \
      cp -a --parents "$room/package.json" /app \
      && if [ -d "$room/node_modules" ]; then cp -a --parents "$room/node_modules" /app; fi \
      && (cd /compiled && cp -a --parents "$room/dist" /app) || exit 1; \
    done \
 && find /app -path '*/dist/*' -type f \( -name '*.d.ts' -o -name '.tsbuildinfo' \) -delete

# Node and the libraries that it loads, the users, and how names are resolved. No shell, no npm, no package manager: they are
# most of what would have to be patched, and Debian with Node alone would be 200 MB of the 250 that an image may have.
FROM base AS runtime
RUN mkdir /runtime \
 && cp -L --parents /usr/local/bin/node $(ldd /usr/local/bin/node | grep -o '/[^ ]*') \
      /etc/passwd /etc/group /etc/nsswitch.conf /runtime \
 && mkdir -p /writable/rendered

FROM scratch
ARG WORKSPACE
COPY --from=runtime /runtime /
COPY --from=production /app /app
# What two programs read beside their code: the gateway, and the one that renders Kong's configuration.
COPY gateway/supergraph.graphql /app/gateway/
COPY operations/*.graphql operations/*.json /app/operations/
COPY kong/kong.yml kong/kong.conf /app/kong/
COPY --from=compile /site /app/web/dist/site/
# Where the latter writes: a volume takes over the owner of the folder on which it is mounted first.
COPY --from=runtime --chown=1000:1000 /writable /
ENV PATH=/usr/local/bin NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app/$WORKSPACE
# A number, so that an orchestrator can see that it is not root: the base image's user `node`.
USER 1000:1000
EXPOSE 4000
# There is no curl, so Node asks; over TLS where the program speaks it.
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=3 CMD ["node", "/app/packages/kit/dist/src/http/ask-health.js"]
ENTRYPOINT ["node"]
CMD ["dist/src/main.js"]
