/* bounded_queue.py: PRODUCERS producers put ITEMS items each into a queue of CAPACITY, CONSUMERS consumers take them. A task
   that finds the queue full or empty stands in line and looks again when it is woken; a put wakes a taker, a take a putter. */
chan items = [CAPACITY] of { byte, byte };
chan putters = [PRODUCERS] of { byte };
chan takers = [CONSUMERS] of { byte };
bit blocked[PRODUCERS + CONSUMERS];
byte taken[PRODUCERS], accounted[PRODUCERS], consumed;

inline wake(line, who) {
  if
  :: nempty(line) -> line?who; blocked[who] = 0; who = 0
  :: empty(line)
  fi
}

active [PRODUCERS] proctype Producer() {
  byte number, who;
ready:
  if
  :: d_step { number < ITEMS && nfull(items) -> items!_pid,number; number++; wake(takers, who) }; goto ready
  :: d_step { number < ITEMS && full(items) -> putters!_pid; blocked[_pid] = 1 }
  fi;
woken:
  if
  :: d_step { !blocked[_pid] && nfull(items) -> items!_pid,number; number++; wake(takers, who) }; goto ready
  :: d_step { !blocked[_pid] && full(items) -> putters!_pid; blocked[_pid] = 1 }; goto woken
  fi
}

active [CONSUMERS] proctype Consumer() {
  byte from, number, who;
  /* Not begun is another place than between two items. */
  if
  :: d_step { nempty(items) -> items?from,number; assert(number == taken[from]); taken[from]++; wake(putters, who) }; goto account
  :: d_step { empty(items) && consumed < PRODUCERS * ITEMS -> takers!_pid; blocked[_pid] = 1 }; goto woken
  fi;
account:
  if
  :: d_step {
       assert(!(accounted[from] & (1 << number)));
       accounted[from] = accounted[from] | (1 << number); consumed++; from = 0; number = 0
     }
  fi;
  if
  :: d_step { nempty(items) -> items?from,number; assert(number == taken[from]); taken[from]++; wake(putters, who) }; goto account
  :: d_step { empty(items) && consumed < PRODUCERS * ITEMS -> takers!_pid; blocked[_pid] = 1 }
  fi;
woken:
  if
  :: d_step { !blocked[_pid] && nempty(items) -> items?from,number; assert(number == taken[from]); taken[from]++; wake(putters, who) }; goto account
  :: d_step { !blocked[_pid] && empty(items) && consumed < PRODUCERS * ITEMS -> takers!_pid; blocked[_pid] = 1 }; goto woken
  fi
}
