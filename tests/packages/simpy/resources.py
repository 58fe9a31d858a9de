"""simpy: processes that share a resource, a store and a container, on simulated time."""

import simpy


def car(env, name, station, log):
    with station.request() as request:
        yield request
        log.append((env.now, name, 'starts'))
        yield env.timeout(5)
    log.append((env.now, name, 'ends'))


def produce(env, store):
    for item in range(3):
        yield env.timeout(1)
        yield store.put(item)


def consume(env, store, got):
    while True:
        outcome = yield store.get() | env.timeout(2.5)
        if not outcome or list(outcome.values()) == [None]:
            return got
        got.append((env.now, list(outcome.values())))


env, log = simpy.Environment(), []
station = simpy.Resource(env, capacity=2)
for name in 'abc':
    env.process(car(env, name, station, log))
env.run(until=20)
print(log, env.now, station.count)
env = simpy.Environment()
store = simpy.Store(env, capacity=1)
env.process(produce(env, store))
print(env.run(env.process(consume(env, store, []))))
tank = simpy.Container(env, init=5, capacity=10)
print(tank.level, simpy.PriorityResource(env).capacity)
