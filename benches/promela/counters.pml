/* counters.py: TASKS tasks, each ROUNDS times { suspend; count }. A d_step is what runs between two suspensions. */
byte total, finished;

active [TASKS] proctype Task() {
  byte own;
  d_step { true };
  do
  :: d_step {
       own < ROUNDS ->
       own++; total++;
       if
       :: own == ROUNDS -> finished++
       :: else
       fi;
       assert(finished < TASKS || total == TASKS * ROUNDS)
     }
  od
}
