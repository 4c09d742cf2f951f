#!/bin/sh
# Writes the hashed requirement files from pyproject.toml and requirements/*.in. Needs uv, once in a while, on one machine.
# The files carry versions and hashes only: no package host, no path, none of this repository's own distributions.
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-$(command -v uv || true)}
if [ -z "$uv" ]; then
    .venv/bin/python -m pip install --quiet uv
    uv=.venv/bin/uv
fi
compile() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
        --no-emit-package whipcount --no-emit-package whipcount-en "$@"
}
compile pyproject.toml --extra all --output-file requirements/run.txt
compile requirements/dev.in --constraint requirements/run.txt --output-file requirements/dev.txt
compile requirements/pip.in --output-file requirements/pip.txt
compile requirements/postgres.in --no-deps --output-file requirements/postgres.txt
