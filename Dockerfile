# One image for both sides. Not run where it was written: no container engine was at hand there.
FROM node:24-bookworm-slim

# The account that runs Daicho owns its data and its program: not every builder gives a WORKDIR to the USER. PostgreSQL then needs no account of its own.
RUN useradd --create-home --uid 10001 daicho \
  && mkdir /data /backup /srv/daicho && chown daicho:daicho /data /backup /srv/daicho
USER daicho
WORKDIR /srv/daicho

COPY --chown=daicho:daicho package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY --chown=daicho:daicho . .
# Bundles the program now, so that the first start is quick; the list of packages was copied once more, and is no newer than what was installed from it.
RUN touch node_modules/.package-lock.json && ./daicho --help >/dev/null

ENV DAICHO_HOME=/data DAICHO_HOST=0.0.0.0
VOLUME /data
EXPOSE 8000 8001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --start-period=30s \
  CMD node -e "fetch('http://127.0.0.1:8001/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["./daicho", "start"]
