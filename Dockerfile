# newskit without a Python of your own: docker build -t newskit . && docker run --rm -i newskit parse < story.txt
FROM python:3.13-slim AS build
COPY . /source
RUN pip wheel --no-deps --wheel-dir /wheels /source

FROM python:3.13-slim
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir "$(echo /wheels/*.whl)[fix,batch,parquet,dups]" && rm -r /wheels && useradd reader
USER reader
WORKDIR /data
ENTRYPOINT ["newskit"]
