"""What well-known packages are called where they are imported, and where they are installed from.

Only pairs that are sure: of a name that is not here nothing is said. Names of distributions are in the form of PEP 503.
"""

from __future__ import annotations

from functools import cache

from seniorlint.languages.plain_requirements import index_name

_DIFFERENT = """
    absl:absl-py antlr4:antlr4-python3-runtime apscheduler:apscheduler argon2:argon2-cffi
    atlassian:atlassian-python-api attr:attrs barcode:python-barcode Bio:biopython bs4:beautifulsoup4,bs4
    bson:pymongo,bson cassandra:cassandra-driver,scylla-driver clickhouse_driver:clickhouse-driver
    consul:python-consul,python-consul2,py-consul crispy_forms:django-crispy-forms corsheaders:django-cors-headers
    crontab:python-crontab,crontab Crypto:pycryptodome,pycrypto Cryptodome:pycryptodomex
    cv2:opencv-python,opencv-python-headless,opencv-contrib-python,opencv-contrib-python-headless,opencv
    daemon:python-daemon dateutil:python-dateutil debug_toolbar:django-debug-toolbar decouple:python-decouple
    discord:discord-py,py-cord django_filters:django-filter dns:dnspython docx:python-docx dotenv:python-dotenv
    engineio:python-engineio environ:django-environ,environ-config execjs:pyexecjs,pyexecjs2 factory:factory-boy
    faiss:faiss-cpu,faiss-gpu,faiss ffmpeg:ffmpeg-python fitz:pymupdf git:gitpython github:pygithub
    gitlab:python-gitlab gnupg:python-gnupg,gnupg googleapiclient:google-api-python-client grpc:grpcio,grpcio-tools
    haystack:django-haystack,haystack-ai hydra:hydra-core jenkins:python-jenkins jose:python-jose,jose jwt:pyjwt,jwt
    kafka:kafka-python,kafka-python-ng lark:lark,lark-parser ldap:python-ldap
    Levenshtein:levenshtein,python-levenshtein magic:python-magic,python-magic-bin,file-magic
    markdown_it:markdown-it-py memcache:python-memcached mptt:django-mptt MySQLdb:mysqlclient,mysql-python nacl:pynacl
    newspaper:newspaper3k,newspaper4k nmap:python-nmap OpenGL:pyopengl openid:python3-openid,python-openid
    OpenSSL:pyopenssl opensearchpy:opensearch-py paho:paho-mqtt PIL:pillow,pillow-simd playhouse:peewee
    pptx:python-pptx progressbar:progressbar2,progressbar psycopg:psycopg,psycopg-binary
    psycopg2:psycopg2,psycopg2-binary,psycopg2cffi pwn:pwntools pymdownx:pymdown-extensions
    PySide6:pyside6,pyside6-essentials,pyside6-addons pythonjsonlogger:python-json-logger pywt:pywavelets
    pyximport:cython readability:readability-lxml rest_framework:djangorestframework
    rest_framework_simplejwt:djangorestframework-simplejwt serial:pyserial simple_history:django-simple-history
    skimage:scikit-image sklearn:scikit-learn slack:slackclient slugify:python-slugify,unicode-slugify,awesome-slugify
    snappy:python-snappy socketio:python-socketio socks:pysocks speech_recognition:speechrecognition
    storages:django-storages suds:suds,suds-jurko,suds-community,suds-py3 taggit:django-taggit tables:tables,pytables
    telebot:pytelegrambotapi telegram:python-telegram-bot
    tensorflow:tensorflow,tensorflow-cpu,tensorflow-gpu,tensorflow-macos,tf-nightly,tensorflow-intel,intel-tensorflow
    ulid:python-ulid,ulid-py usb:pyusb websocket:websocket-client whisper:openai-whisper whois:python-whois,whois
    wx:wxpython xdg:pyxdg,xdg Xlib:python-xlib yaml:pyyaml yara:yara-python z3:z3-solver zmq:pyzmq
    allauth:django-allauth onnxruntime:onnxruntime,onnxruntime-gpu,onnxruntime-directml,onnxruntime-silicon
"""
_SAME = """
    accelerate adal aiobotocore aiofiles aiohttp aiomysql aiosqlite albumentations alembic alive_progress altair
    anthropic anyio appdirs arrow asgiref asn1crypto astroid asyncpg attrs authlib babel backoff bcrypt billiard
    bitsandbytes bleach blessed blinker bokeh boto boto3 botocore bottle brotli cachecontrol cachetools catboost
    cattrs celery certifi cffi channels channels_redis chardet charset_normalizer cherrypy chromadb click cloudpickle
    colorama coloredlogs colorlog commonmark confluent_kafka croniter cryptography cssselect cssutils dash dask
    datasets dateparser ddtrace decorator deepdiff deepspeed defusedxml diffusers dill discord_webhook diskcache
    distributed django django_extensions docker docopt duckdb ecdsa einops elasticsearch email_validator emoji
    eventlet faker falcon fastapi fastparquet feedgen feedparser filelock fiona fire flask flask_admin flask_babel
    flask_bootstrap flask_caching flask_cors flask_jwt_extended flask_limiter flask_login flask_mail flask_migrate
    flask_moment flask_restful flask_socketio flask_sqlalchemy flask_wtf fsspec ftfy fuzzywuzzy gcsfs gensim geopandas
    gevent googletrans gradio graphene graphene_django greenlet grpc_tools gspread gunicorn h11 h2 h5py hiredis
    html2text html5lib httpcore httplib2 httptools httpx huggingface_hub humanize hypercorn icalendar idna imagehash
    imageio importlib_metadata importlib_resources inquirer invoke ipywidgets iso8601 isodate itemadapter itsdangerous
    jedi jieba jinja2 jira jmespath joblib jsonpath_ng jsonschema keras kombu kornia kubernetes langchain
    langchain_anthropic langchain_community langchain_core langchain_openai langdetect langgraph ldap3 libcst librosa
    lightgbm lightning loguru lxml lz4 mako mando markdown markdown2 markdownify markupsafe marshmallow matplotlib
    maxminddb mechanize mediapipe mistune mlflow mmh3 mongoengine more_itertools motor moviepy mpmath msal msgpack mss
    multidict mutagen neo4j netaddr netifaces netmiko networkx nltk numba numexpr numpy oauth2client oauthlib
    omegaconf onnx openai openpyxl optuna orjson packaging pandas paramiko parsel parso passlib pathspec peewee peft
    pefile pendulum pexpect phonenumbers pika platformdirs playwright plotly pluggy ply polars portalocker praw
    prettytable prometheus_client prompt_toolkit psutil ptyprocess pyarrow pyasn1 pyaudio pyautogui pycocotools
    pycountry pycurl pydantic pydantic_settings pydub pyfiglet pygame pyglet pygments pymemcache pymongo pymysql
    pynput pyodbc pyotp pyparsing pypdf PyPDF2 pyperclip pyproj PyQt5 PyQt6 PySide2 pytesseract pytorch_lightning pytz
    pyzbar qrcode questionary rapidfuzz rasterio ray redis regex reportlab requests requests_cache requests_oauthlib
    requests_toolbelt retrying rich rq s3fs s3transfer safetensors sanic scapy schedule scipy scrapy seaborn selenium
    semver sendgrid sentence_transformers sentencepiece sentry_sdk service_identity shapely shortuuid simplejson six
    slack_sdk sniffio sortedcontainers sounddevice soundfile spacy spotipy sqlalchemy sqlalchemy_utils sqlmodel
    sqlparse sshtunnel starlette statsd statsmodels stem streamlit stripe structlog sympy tabulate tenacity
    tensorboard tensorboardX termcolor terminaltables textblob textual texttable thefuzz tiktoken timm tinydb
    tldextract tokenizers toml tomli tomli_w tomlkit toolz torch torchaudio torchmetrics torchvision tornado tqdm
    traitlets transformers treq trio tweepy twilio twisted typer typing_extensions tzlocal ujson unidecode urllib3
    urwid uvicorn uvloop validators vobject w3lib waitress wand wandb watchdog watchfiles weasyprint webcolors
    websockets werkzeug whitenoise wikipedia wordcloud wrapt wtforms xarray xformers xgboost xlrd xlsxwriter xlwt
    xmltodict xxhash yarl youtube_dl yt_dlp zarr zeep zeroconf zstandard
"""
_THROUGH = """
    starlette:fastapi pydantic:fastapi,sqlmodel,pydantic-settings werkzeug:flask jinja2:flask
    markupsafe:flask,jinja2,wtforms click:flask itsdangerous:flask asgiref:django,channels botocore:boto3 kombu:celery
    billiard:celery sqlalchemy:flask-sqlalchemy,sqlmodel,alembic,flask-migrate taggit:wagtail django_filters:wagtail
    PIL:wagtail
"""


@cache
def _distributions() -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {name: (index_name(name),) for name in _SAME.split()}
    known.update(_pairs(_DIFFERENT))
    return known


def _pairs(text: str) -> dict[str, tuple[str, ...]]:
    split = (pair.partition(":") for pair in text.split())
    return {name: tuple(there.split(",")) for name, _, there in split}


def distributions_of(name: str) -> tuple[str, ...]:
    """The distributions that bring a top module along, the usual one first; none where that is not known."""
    return _distributions().get(name, ())


def offered_by(name: str) -> tuple[str, ...]:
    """The distributions whose documentation says to import a top module that they install: `starlette`, for FastAPI."""
    return _pairs(_THROUGH).get(name, ())
