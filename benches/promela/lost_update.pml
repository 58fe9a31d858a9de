/* lost_update.py: TASKS tasks { before = shared; suspend; shared = before + 1 }. What the last to finish would
   assert is violated; pan -c0 goes on. */
byte shared, finished;

active [TASKS] proctype Task() {
  byte before;
  d_step { before = shared };
  d_step {
    shared = before + 1; before = 0; finished++;
    assert(finished < TASKS || shared == TASKS)
  };
  false
}
