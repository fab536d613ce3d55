"""Adds the defaults of a Spark release's own configuration to src/sparkDefaults/generated/defaults.json.

Asks the release itself: loads the classes that declare its properties and reads
Spark's registry of them (org.apache.spark.internal.config.ConfigEntry). Run it
with the Python of an environment that has that PySpark, and a Java for it:

    path/to/venv/bin/python scripts/spark_defaults.py
"""

import json
import os
import re
import zipfile

import pyspark
from pyspark import SparkConf
from pyspark.java_gateway import launch_gateway

# Where properties are declared; the rest of Spark reads them from there.
DECLARING = re.compile(
    r"org/apache/spark/(internal/config/\w+|sql/internal/\w*SQLConf"
    r"|sql/hive/HiveUtils|deploy/k8s/Config|deploy/history/config)\$\.class"
)


def declaring_classes():
    jars = os.path.join(os.path.dirname(pyspark.__file__), "jars")
    for jar in sorted(os.listdir(jars)):
        if re.match(r"spark-(core|sql|catalyst|sql-api|hive|kubernetes)_", jar):
            with zipfile.ZipFile(os.path.join(jars, jar)) as archive:
                for name in archive.namelist():
                    if DECLARING.fullmatch(name):
                        yield name[: -len(".class")].replace("/", ".")


def defaults_of_this_release():
    jvm = launch_gateway(SparkConf()).jvm
    for name in declaring_classes():
        jvm.java.lang.Class.forName(name)  # its static part registers the properties
    registry = getattr(jvm, "org.apache.spark.internal.config.ConfigEntry$")
    module = getattr(registry, "MODULE$")
    entries = jvm.java.util.ArrayList(module.knownConfigs().values())
    values = {entry.key(): entry.defaultValueString() for entry in entries}

    def followed(value):
        other = re.fullmatch(r"<value of (.+)>", value)
        return followed(values.get(other[1], "<undefined>")) if other else value

    defaults = {}
    for entry in entries:
        value = followed(values[entry.key()])
        # A computed default is this machine's (a folder, a time zone), not Spark's.
        computed = "WithDefaultFunction" in entry.getClass().getSimpleName()
        if not (computed or value == "<undefined>" or os.getcwd() in value):
            if entry.isPublic():
                defaults[entry.key()] = value
    return defaults


def order(version):
    return [int(part) for part in version.split(".")]


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    folder = os.path.join(here, "..", "src", "sparkDefaults", "generated")
    file = os.path.join(folder, "defaults.json")
    by_version = {}
    if os.path.exists(file):
        with open(file, encoding="utf-8") as stored:
            known = json.load(stored)
        for index, version in enumerate(known["versions"]):
            by_version[version] = {
                key: values[index]
                for key, values in known["defaults"].items()
                if values[index] is not None
            }
    this = ".".join(pyspark.__version__.split(".")[:2])
    by_version[this] = defaults_of_this_release()
    versions = sorted(by_version, key=order)
    keys = sorted({key for defaults in by_version.values() for key in defaults})
    # One line a property, so that a new release shows as a readable change.
    lines = [
        f"    {json.dumps(key)}: {json.dumps([by_version[v].get(key) for v in versions])}"
        for key in keys
    ]
    with open(file, "w", encoding="utf-8") as stored:
        stored.write(f'{{\n  "versions": {json.dumps(versions)},\n  "defaults": {{\n')
        stored.write(",\n".join(lines))
        stored.write("\n  }\n}\n")


main()
