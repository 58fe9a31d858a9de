import asyncio
import contextvars

request = contextvars.ContextVar('request', default='none')
user = contextvars.ContextVar('user')


def show(text, function):
    try:
        print(text, '->', function())
    except Exception as error:
        print(text, '!', type(error).__name__)


print(request.get(), user.get('anonymous'), request.name)
show('unset', user.get)
token = request.set('main')
print(request.get(), token.old_value is contextvars.Token.MISSING, token.var is request)
second = request.set('again')
print(second.old_value)
request.reset(second)
print(request.get())
show('reused', lambda: request.reset(second))
show('wrong variable', lambda: user.reset(token))

context = contextvars.copy_context()
print(request in context, user in context, context[request], context.get(user, 'default'), len(context), list(context) == [request])


def change(value):
    request.set(value)
    return request.get()


print(context.run(change, 'inside'), request.get(), context[request])
show('entered', lambda: context.run(context.run, change, 'x'))
show('other context', lambda: context.run(request.reset, token))


async def worker(name, results):
    results.append((name, request.get()))
    request.set(name)
    await asyncio.sleep(0)
    results.append((name, request.get()))


async def child():
    return request.get(), user.get('nobody')


async def main():
    results = []
    request.set('parent')
    await asyncio.gather(*[worker(f'w{i}', results) for i in range(3)])
    print(results, request.get())
    user.set('ann')
    print(await child(), await asyncio.create_task(child()))
    loop = asyncio.get_running_loop()
    seen = []
    loop.call_soon(lambda: seen.append(request.get()))
    other = contextvars.copy_context()
    other.run(request.set, 'other')
    loop.call_soon(lambda: seen.append(request.get()), context=other)
    task = asyncio.create_task(child(), context=other)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(seen, await task, request.get())


asyncio.run(main())
print(request.get(), user.get('anonymous'))
