export const PYTHON_RULES = `
path:**/{site,dist}-packages/** -app
path:**/lib/python{2,3}*/** category=std -app
path:**/{lib-python,lib_pypy}/** category=std -app
path:"<frozen *" category=std -app
path:"<string>" -app
module:{asyncio,concurrent,threading,multiprocessing,contextlib,functools} category=std -app
module:{asyncio,concurrent,multiprocessing,importlib,logging,unittest}.* category=std -app
module:{django,flask,werkzeug,starlette,fastapi,tornado,aiohttp}.* category=framework -app
module:{pyramid,twisted,rest_framework,sqlalchemy,psycopg2}.* category=framework -app
module:{celery,kombu,billiard,rq,huey,dramatiq}.* category=framework -app
module:{gunicorn,uvicorn,gevent,eventlet}.* category=framework -app

# How modules are found and loaded changed with most releases.
path:"<frozen importlib*" category=std -app -group

# The client that reports, and the loggers that call it.
module:sentry_sdk category=telemetry -app -group
module:sentry_sdk.* category=telemetry -app -group
path:**/sentry_sdk/** category=telemetry -app -group
module:raven.* category=telemetry -app -group
path:**/site-packages/raven/** category=telemetry -app -group
module:logging function:{_log,handle,callHandlers,emit} category=logging -app -group
module:{structlog,loguru,logbook}.* category=logging -app -group
`
