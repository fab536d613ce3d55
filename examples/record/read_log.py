"""Prints an event log as Spark itself decodes it: read_log.py FILE..., with a PySpark environment's Python."""

import sys

from pyspark.java_gateway import launch_gateway

gateway = launch_gateway()
jvm = gateway.jvm
files = jvm.org.apache.hadoop.fs.FileSystem.getLocal(jvm.org.apache.hadoop.conf.Configuration())
for name in sys.argv[1:]:
    stream = jvm.org.apache.spark.deploy.history.EventLogFileReader.openEventLog(jvm.org.apache.hadoop.fs.Path(name), files)
    try:
        sys.stdout.buffer.write(bytes(jvm.org.apache.commons.io.IOUtils.toByteArray(stream)))
    finally:
        stream.close()
gateway.shutdown()
