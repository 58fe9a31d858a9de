/* gather_order.py: TASKS children { suspend; hand in a result }, collected by index. */
byte result[TASKS], finished;

active [TASKS] proctype Child() {
  byte i;
  d_step { true };
  d_step {
    result[_pid] = _pid + 1; finished++;
    if
    :: finished == TASKS ->
       do
       :: i < TASKS -> assert(result[i] == i + 1); i++
       :: else -> break
       od;
       i = 0
    :: else
    fi
  };
  false
}
