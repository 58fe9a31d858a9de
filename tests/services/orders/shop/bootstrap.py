"""Puts the application together."""
from __future__ import annotations

import asyncio
import logging
import sys
import textwrap
import traceback
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from shop import plugins
from shop.domain import IllegalTransition, OrderStatus, ValidationError
from shop.service import OrderService, request_id
from shop.storage import NotFound, snapshot


class ContextFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        record.request = request_id.get()
        return super().format(record)


@dataclass
class App:
    plugins: tuple[str, ...] = ('payment', 'stock', 'audit')
    baskets: list[tuple] = field(default_factory=list)

    def run(self) -> int:
        with asyncio.Runner() as runner:
            return runner.run(self.main())

    async def main(self) -> int:
        service = OrderService()
        loaded = plugins.load(*self.plugins)
        print('plugins:', ', '.join(p.name for p in loaded))
        async with service.running(loaded):
            results = await asyncio.gather(*(service.place(*items, voucher=v) for *items, v in self.baskets), return_exceptions=True)
        for result in results:
            match result:
                case int(n):
                    print('placed', n)
                case ExceptionGroup(exceptions=[*errors]) as group:
                    print(group.message, '->', '; '.join(map(str, errors)))
                case ValidationError(field=name):
                    print('invalid', name, '|', result)
                case BaseException():
                    print(''.join(traceback.format_exception_only(result)).strip())
        await self.finish(service)
        audit = next(p for p in loaded if p.name == 'audit')
        print(textwrap.indent('\n'.join(sorted(audit.lines)), '  | '))
        stock = next(p for p in loaded if p.name == 'stock')
        assert all(level >= 0 for level in stock.levels.values()), stock.levels
        assert sum(stock.levels.values()) in (1, 2, 3, 4)
        return 0

    async def finish(self, service: OrderService) -> None:
        orders = sorted(service.repository.rows.values(), key=attrgetter('status.value', 'id'))
        for status, group in groupby(orders, key=attrgetter('status')):
            print(f'{status.name:>9}:', *(f'{o.id} ({o.total})' for o in group))
        for order_id in (1, 1, 99):
            try:
                await service.ship(order_id)
            except (IllegalTransition, NotFound) as error:
                print(type(error).__qualname__, error, sep=': ')
        print(snapshot(service.repository.rows[1].lines))
        assert service.repository.rows[1].status in OrderStatus.FINAL | OrderStatus.NEW


def build() -> App:
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(ContextFormatter('%(request)-8s %(levelname)s %(message)s'))
    logging.getLogger('shop').addHandler(handler)
    logging.getLogger('shop').setLevel(logging.INFO)
    app = App()
    app.baskets.append((('tea', 2, '4.20'), ('cup', 1, '11.995'), 'SPRING-10'))
    app.baskets.append((('tea', 2, '4.2 EUR'), None))
    if '--all' in sys.argv[1:]:
        app.baskets += [(('tea', 0, '1'), None), (('  ', 1, '1'), None), (('tea', 1, 'x'), None), (('tea', 1, '1 XXX'), None), (('tea', 1, '1000.005 USD'), ('cup', 1, '2'), None)]
    return app
