# Clausebot as a container: `docker build -t clausebot .`, then `docker run --rm clausebot ask "may I eat at my desk?"`.
#
# Both stages stand on one tag, pinned to Python's minor version and Debian's release. Where the registry can be asked,
# pin the digest too, as python:3.11-slim-bookworm@sha256:<digest>, in both places; what pip installs is pinned by hash.

FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /source
# What Clausebot needs to run goes into an environment of its own, the one thing that is copied on.
COPY requirements-server.lock ./
RUN python -m venv --without-pip /opt/clausebot
RUN python -m pip --python /opt/clausebot/bin/python install --require-hashes --only-binary :all: -r requirements-server.lock
# What builds the wheel stays in this stage.
COPY requirements-dev.lock ./
RUN python -m pip install --require-hashes --only-binary :all: -r requirements-dev.lock
COPY pyproject.toml README.md ./
COPY bot bot
COPY knowledge knowledge
RUN python -m build --wheel --no-isolation --outdir /wheels .
RUN python -m pip --python /opt/clausebot/bin/python install --no-deps --no-index --find-links /wheels clausebot

FROM python:3.11-slim-bookworm
COPY --from=build /opt/clausebot /opt/clausebot
ENV PATH=/opt/clausebot/bin:$PATH PYTHONUTF8=1 PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# The one place it may write, for an SQLite database on a volume; with PostgreSQL it writes nothing, and the file system
# may be read-only.
RUN install -d -o 10001 -g 10001 /data
ENV CLAUSEBOT_DATABASE=sqlite:////data/clausebot.db
# A number, so that an orchestrator can prove it is not root.
USER 10001:10001
WORKDIR /data
# For the channels: a process that is alive and receives nothing is not healthy.
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 CMD ["clausebot", "health"]
ENTRYPOINT ["clausebot"]
