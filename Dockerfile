# seniorlint as an image. In the folder to check, with nothing written there:
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/code:ro" seniorlint
FROM python:3.13.7-slim-bookworm AS build
WORKDIR /source
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY rules rules
COPY samples samples
COPY src src
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.13.7-slim-bookworm
# git says what changed and who wrote it
RUN apt-get update && apt-get install --yes --no-install-recommends git && rm -rf /var/lib/apt/lists/*
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir /wheels/*.whl && rm -r /wheels && useradd --uid 10001 --create-home reviewer
# a folder that any user may write to, because the image is run as the user of the checkout
ENV SENIORLINT_CACHE_DIR=/tmp/seniorlint-cache
USER 10001
WORKDIR /code
ENTRYPOINT ["seniorlint"]
CMD ["check"]
