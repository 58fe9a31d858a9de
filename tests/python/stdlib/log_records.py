import logging
import sys


class Collect(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


handler = Collect()
handler.setFormatter(logging.Formatter('%(levelname)s %(name)s %(message)s'))
root = logging.getLogger()
root.addHandler(handler)
log = logging.getLogger('app')
child = logging.getLogger('app.part')
print(root.level, log.getEffectiveLevel(), child.parent is log, log.parent is root, logging.getLogger('app') is log)
log.info('hidden')
log.warning('shown %d %s', 1, 'x')
log.setLevel(logging.DEBUG)
log.debug('now %(key)s', {'key': 'shown'})
child.info('from child')
print(child.isEnabledFor(logging.DEBUG), root.isEnabledFor(logging.INFO))
try:
    1 / 0
except ZeroDivisionError:
    log.error('failed')
log.log(25, 'custom level')
logging.addLevelName(25, 'NOTICE')
log.log(25, 'named level')
child.propagate = False
child.error('not propagated')
child.propagate = True
own = Collect()
own.setLevel(logging.ERROR)
child.addHandler(own)
child.warning('only root')
child.critical('both')
log.addFilter(lambda record: 'secret' not in record.getMessage())
log.info('a secret')
log.info('no sec')
log.disabled = True
log.error('disabled')
log.disabled = False
logging.disable(logging.ERROR)
log.error('disabled too')
logging.disable(logging.NOTSET)
log.error('enabled')
print(handler.lines)
print(own.lines)
print(logging.getLevelName(20), logging.getLevelName('ERROR'), logging.getLevelName(7), log, root)
stream = logging.StreamHandler(sys.stdout)
stream.setFormatter(logging.Formatter('[%(name)s] %(message)-10s|'))
log.addHandler(stream)
log.info('to stdout')
adapter = logging.LoggerAdapter(log, {'user': 'ann'})
stream.setFormatter(logging.Formatter('%(user)s %(message)s'))
root.removeHandler(handler)
adapter.info('adapted')
log.removeHandler(stream)
try:
    log.setLevel('NOPE')
except ValueError as error:
    print(error)
log.setLevel('ERROR')
print(log.level, log.hasHandlers(), root.hasHandlers())
