import type { AttemptFacts } from '../../run';
import type { Confidence, OwnerClass } from '../finding';

/** What a failed attempt's own words say. */
export interface Cause {
  id: string;
  owner: OwnerClass;
  confidence: Confidence;
  /** Looked for in the type, the message and the beginning of the text. */
  pattern: RegExp;
  /** What happened, after "The run failed: "; the message follows. */
  told: string;
  /** It lies in the job's own program or data, so its own line says more. */
  own: boolean;
  /** What of the text says more than the innermost message. */
  quote?: RegExp;
}

const cause = (
  id: string,
  owner: OwnerClass,
  confidence: Confidence,
  told: string,
  pattern: RegExp,
  { own = false, quote }: { own?: boolean; quote?: RegExp } = {},
): Cause => ({
  id,
  owner,
  confidence,
  told,
  pattern,
  own,
  ...(quote && { quote }),
});

/**
 * What errors mean, the most telling first: classes and error conditions of
 * Spark 3.3 to 4.3, Hadoop, Java, Python and the Kubernetes API.
 */
const causes: readonly Cause[] = [
  cause(
    'heap',
    'config',
    'high',
    'the Java heap was too small',
    /OutOfMemoryError: (?:Java heap space|GC overhead limit|Requested array size)|^java\.lang\.OutOfMemoryError$/m,
  ),
  cause(
    'other-memory',
    'config',
    'high',
    'the JVM ran out of memory or threads beside its heap',
    /OutOfMemoryError|UNABLE_TO_ACQUIRE_MEMORY|Unable to acquire \d+ bytes/,
  ),
  cause(
    'python-killed',
    'config',
    'medium',
    'a Python worker was killed, mostly for its memory',
    /Python worker exited unexpectedly|MemoryError/,
  ),
  cause(
    'quota',
    'quota',
    'high',
    'the cluster did not give what the run asked for',
    /exceeded quota|forbidden: exceeded|Insufficient (?:cpu|memory)|has not accepted any resources/i,
  ),
  cause(
    'disk',
    'node',
    'high',
    'a disk was full',
    /No space left on device|DiskErrorException|Disk quota exceeded/,
  ),
  cause(
    'module',
    'image',
    'high',
    'a library is missing where the job runs',
    /ModuleNotFoundError|ImportError|ClassNotFoundException|NoClassDefFoundError|NoSuchMethodError|UnsatisfiedLinkError|PYTHON_VERSION_MISMATCH|Python in worker has different version/,
    { own: true },
  ),
  cause(
    'program',
    'image',
    'high',
    'a program that it starts is not where the job runs',
    /Cannot run program "|Could not find or load main class/,
    { quote: /Cannot run program "[^"\n]{1,200}"/ },
  ),
  cause(
    'missing-data',
    'data',
    'high',
    'data that it reads is not there',
    /TABLE_OR_VIEW_NOT_FOUND|Table or view not found|PATH_NOT_FOUND|Path does not exist|SCHEMA_NOT_FOUND|FileNotFoundException|FileNotFoundError|NoSuchKey|NoSuchBucket|NoSuchTableException|InvalidInputException|FAILED_READ_FILE\.FILE_NOT_EXIST|UNABLE_TO_INFER_SCHEMA/,
    { own: true },
  ),
  cause(
    'schema',
    'data',
    'medium',
    'columns of its data are not what the program expects',
    /UNRESOLVED_COLUMN|COLUMN_NOT_FOUND|INCOMPATIBLE_DATA_FOR_TABLE|FAILED_READ_FILE\.PARQUET_COLUMN|PARQUET_COLUMN_DATA_TYPE_MISMATCH|SchemaColumnConvertNotSupportedException|INSERT_COLUMN_ARITY_MISMATCH/,
    { own: true },
  ),
  cause(
    'rights',
    'config',
    'medium',
    'it may not read or write what it needs',
    /AccessDenied|AccessControlException|Access Denied|Permission denied|PermissionError|\b403 Forbidden|not authori[sz]ed|INSUFFICIENT_PERMISSIONS|AuthenticationException|\b401 Unauthorized/i,
  ),
  cause(
    'broadcast',
    'config',
    'high',
    'a broadcast of a join was too large or too slow',
    /Could not execute broadcast in|Cannot broadcast the table|Not enough memory to build and broadcast/,
  ),
  cause(
    'result-size',
    'config',
    'high',
    'more was collected to the driver than it may hold',
    /spark\.driver\.maxResultSize/,
  ),
  cause(
    'kryo',
    'config',
    'high',
    'an object is larger than the serialiser may write',
    /Kryo(?:Serializer)?.{0,40}(?:overflow|buffer)|spark\.kryoserializer\.buffer\.max/i,
  ),
  cause(
    'bad-value',
    'data',
    'medium',
    'it met a value that it cannot work with',
    /NumberFormatException|DateTimeParseException|DateTimeException|CAST_INVALID_INPUT|CANNOT_PARSE|MALFORMED_RECORD|BadRecordException|DIVIDE_BY_ZERO|ARITHMETIC_OVERFLOW|NUMERIC_VALUE_OUT_OF_RANGE|CAST_OVERFLOW|INVALID_ARRAY_INDEX|MAP_KEY_DOES_NOT_EXIST|NOT_NULL_ASSERT_VIOLATION|UnicodeDecodeError|JSONDecodeError|JsonParseException|could not convert string|invalid literal for|FAILED_READ_FILE|CANNOT_READ_FILE|is not a Parquet file|ArrowInvalid|ZeroDivisionError|\bcannot parse\b/,
    { own: true },
  ),
  cause(
    'outside',
    'platform',
    'medium',
    'a system that it calls did not answer',
    /ConnectException|Connection refused|ConnectionRefusedError|ConnectionError|UnknownHostException|NoRouteToHostException|SocketTimeoutException|Read timed out|Connection reset|SlowDown|\b50[234] (?:Service|Bad|Gateway)|TooManyRequests|\b429\b|CommunicationsException|SQLTransientConnectionException|requests\.exceptions|botocore\.exceptions|URLError|TimeoutError/,
  ),
  cause(
    'query',
    'code',
    'high',
    'a query is not valid',
    /AnalysisException|ParseException|PARSE_SYNTAX_ERROR|DATATYPE_MISMATCH|MISSING_AGGREGATION|UNRESOLVED_ROUTINE|UNSUPPORTED_FEATURE|AMBIGUOUS_REFERENCE|INVALID_PARAMETER_VALUE|^\[[A-Z_]{5,60}(?:\.[A-Z_]{2,60})?\]/m,
    { own: true },
  ),
  cause(
    'lookup',
    'data',
    'low',
    'it met a value that the program does not know',
    /^(?:KeyError|IndexError)\b|NoSuchElementException: key not found|MatchError/m,
    { own: true },
  ),
  cause(
    'exception',
    'code',
    'medium',
    'its program raised an exception',
    /Traceback \(most recent call last\)|PythonException|FAILED_EXECUTE_UDF|\bat (?!org\.apache\.|java|jdk\.|sun\.|scala\.)[\w.$]+\([\w$]+\.(?:scala|java|kt):\d+\)/,
    { own: true },
  ),
];

/** A lost executor or its shuffle data: the chain goes on with why it was lost. */
const chained = /ExecutorLostFailure|FetchFailed/;
const MAX_TEXT = 6000;

/** The words of an attempt's error that its cause is looked for in. */
function textsOf({ error }: AttemptFacts): [string, string] {
  const head = error ? `${error.type ?? ''}\n${error.message}` : '';
  return [head, error?.details.slice(0, MAX_TEXT) ?? ''];
}

/** Whether the run failed because an executor or its data was gone. */
export function isChained(facts: AttemptFacts): boolean {
  return textsOf(facts).some(text => chained.test(text));
}

/**
 * What an attempt's error means. What is innermost tells more than what stands
 * around it, so it is asked first.
 */
export function causeOf(facts: AttemptFacts): Cause | undefined {
  const [head, details] = textsOf(facts);
  return (
    causes.find(
      ({ pattern, id }) => id !== 'exception' && pattern.test(head),
    ) ?? causes.find(({ pattern }) => pattern.test(details))
  );
}

/** Whether the run failed of its own program or of what that reads. */
export function isOwnError(facts: AttemptFacts): boolean {
  return !isChained(facts) && causeOf(facts)?.own === true;
}
