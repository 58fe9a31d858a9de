/* philosophers_ordered.py: TASKS philosophers, ROUNDS meals each { acquire one fork; suspend; acquire the other; eat; release
   both }; the last takes its forks in the other order. Of two who want a fork one waits at most, and gets it
   when it is released. */
bit taken[TASKS], handed[TASKS];
byte waits[TASKS];

#define LAST (_pid == TASKS - 1)
#define FIRST (_pid * (1 - LAST))
#define SECOND (_pid + 1 - LAST)

inline put_down(fork) {
  if
  :: waits[fork] > 0 -> handed[waits[fork] - 1] = 1; waits[fork] = 0
  :: else -> taken[fork] = 0
  fi
}

active [TASKS] proctype Philosopher() {
  byte meals;
  do
  :: if
     :: d_step { meals < ROUNDS && !taken[FIRST] -> taken[FIRST] = 1 }
     :: d_step { meals < ROUNDS && taken[FIRST] -> waits[FIRST] = _pid + 1 };
        d_step { handed[_pid] -> handed[_pid] = 0 }
     fi;
     if
     :: d_step { !taken[SECOND] -> put_down(FIRST); meals++ }
     :: d_step { taken[SECOND] -> waits[SECOND] = _pid + 1 };
        d_step { handed[_pid] -> handed[_pid] = 0; put_down(SECOND); put_down(FIRST); meals++ }
     fi
  od
}
