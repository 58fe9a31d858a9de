"""simpy: processes that are interrupted, fail, and wait for each other."""

import simpy


def sleeper(env):
    try:
        yield env.timeout(10)
    except simpy.Interrupt as interrupt:
        print('interrupted', interrupt.cause, env.now)
        yield env.timeout(1)
    return env.now


def waker(env, process):
    yield env.timeout(3)
    process.interrupt('enough')
    print('sleeper ended at', (yield process))


def failing(env):
    yield env.timeout(1)
    raise ValueError('no')


def catching(env):
    try:
        yield env.process(failing(env))
    except ValueError as error:
        print('caught', error, env.now)


env = simpy.Environment()
env.process(waker(env, env.process(sleeper(env))))
env.process(catching(env))
env.run()
both = env.all_of([env.timeout(1, 'x'), env.timeout(2, 'y')])
env.run(both)
print(list(both.value.values()), env.now)
env.process(failing(env))
try:
    env.run()
except ValueError as error:
    print('escaped', error)
