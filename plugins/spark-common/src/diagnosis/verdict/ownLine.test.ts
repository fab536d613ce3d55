import { ownLine } from './ownLine';

it('finds the last own frame of a Python traceback', () => {
  expect(
    ownLine(`Job aborted: Traceback (most recent call last):
  File "/opt/jobs/etl.py", line 13, in amount
    return number, float(value)
ValueError: could not convert string to float: '1249,50'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/opt/spark/python/lib/pyspark.zip/pyspark/worker.py", line 1247, in main
    process()
  File "/opt/jobs/etl.py", line 15, in amount
    raise ValueError("cannot parse")
  File "/usr/lib/python3.11/json/decoder.py", line 337, in decode
ValueError: cannot parse
\tat org.apache.spark.api.python.BasePythonRunner.read(PythonRunner.scala:784)`),
  ).toBe('etl.py, line 15, in amount');
});

it('names no function for the top of a file', () => {
  expect(
    ownLine('Traceback:\n  File "/opt/jobs/etl.py", line 3, in <module>\n'),
  ).toBe('etl.py, line 3');
});

it('finds the first own frame of the innermost Java cause', () => {
  expect(
    ownLine(`org.apache.spark.SparkException: Job aborted
\tat com.meridian.Outer.run(Outer.scala:1)
Caused by: java.lang.NumberFormatException: For input string: "x"
\tat java.base/java.lang.Integer.parseInt(Integer.java:668)
\tat com.meridian.orders.Import$.$anonfun$parse$1(Import.scala:42)
\tat org.apache.spark.rdd.RDD.iterator(RDD.scala:338)`),
  ).toBe('Import.scala, line 42, in Import$.$anonfun$parse$1');
});

it("finds what Spark's query context points at", () => {
  expect(
    ownLine(`[DIVIDE_BY_ZERO] Division by zero.
== SQL (line 1, position 21) ==
SELECT a / b FROM sales
       ^^^^^`),
  ).toBe('SQL: SELECT a / b FROM sales');
  expect(
    ownLine(`[CAST_INVALID_INPUT] The value
== DataFrame ==
"cast" was called from
/opt/jobs/etl.py:12`),
  ).toBe('etl.py:12');
});

it('finds nothing where only Spark speaks', () => {
  expect(
    ownLine(
      'java.lang.IllegalStateException: x\n\tat org.apache.spark.rdd.RDD.iterator(RDD.scala:338)',
    ),
  ).toBeUndefined();
  expect(ownLine('')).toBeUndefined();
});

it('is quick on a long hostile text', () => {
  const begun = performance.now();
  ownLine(`  File "${'a'.repeat(400)}\n`.repeat(2000) + '\tat a.'.repeat(5000));
  expect(performance.now() - begun).toBeLessThan(500);
});
