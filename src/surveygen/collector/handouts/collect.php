<?php
/**
 * surveygen's collector for a web space with PHP 7.4 or later: upload this one file.
 *
 * Answers lie in files outside of the web root, one for each response, written to disk before the
 * page is told that they are stored. In a browser, ?export=SURVEY asks for the password and gives
 * the CSV. No address and no browser of a respondent is ever stored.
 */

declare(strict_types=1);

// ---- What you may change -------------------------------------------------------------------

/** What is known of the password for exports: a salt and a hash. `surveygen collector php` makes both. */
const PASSWORD = '/*PASSWORD*/';

/** The surveys that answers are taken for, with the order of their columns. */
const SURVEYS = [/*SURVEYS*/];

/** Where the answers lie; empty for a folder beside the web root. */
const FOLDER = '';

/** Days after which a response is deleted; 0 for never. */
const KEEP_DAYS = 0;

/** The same for surveys that say it themselves (`retention`). */
const KEEP = [/*KEEP*/];

/** After how many responses, and of which answers, surveys take no more (`closes`). */
const CLOSING = [/*CLOSING*/];

/** What people without script read, in the languages of the surveys, and whether these run `ltr` or `rtl`. */
const WORDS = [/*WORDS*/];

/**
 * A mail on new answers, which never says what they are: at most one in a quarter of an hour for each survey.
 * The server is read from the environment (SURVEYGEN_SMTP_HOST, _PORT, _SECURITY, _USER, _PASSWORD, _FROM, _TO),
 * where it can be set; else write it here. Whoever can read this file can read it.
 */
const SMTP = ['HOST' => '', 'PORT' => '', 'SECURITY' => 'starttls', 'USER' => '', 'PASSWORD' => '', 'FROM' => '', 'TO' => ''];
const MAIL_EVERY = 900;

/** Responses a minute from one address. A room of people may share one. */
const PER_MINUTE = 300;

/** Sites whose pages may send, such as ['https://example.com']; empty for all. */
const ORIGINS = [];

/** Bytes of one response, of one with files, and how many fields it may have. */
const MAX_BODY = 1048576;
const MAX_BODY_WITH_FILES = 14680064;
const MAX_FIELDS = 1000;

// ---- Nothing to change from here on --------------------------------------------------------

const META = ['sg_received', 'sg_id', 'sg_survey', 'sg_version', 'sg_started', 'sg_submitted', 'sg_lang', 'sg_revision'];
const HONEYPOT = 'sg_note';
/** What is sent apart from the answers, such as addresses for a prize: with the day alone for a time. */
const APART = '-apart';
/** What was chosen so far, sent a page at a time: the last of each person's, until the whole response comes. */
const PARTIAL = '-partial';
const SEALED = 'sg_sealed';
const SEALED_FILE = 'sg_file_';
const OTHER = 'sg_other';
/** Fields that no question asks for and that have a column of their own in the export. */
const MAX_OTHERS = 1000;

final class Refused extends Exception
{
    public string $word;

    public function __construct(int $status, string $word, string $message)
    {
        parent::__construct($message, $status);
        $this->word = $word;
    }
}

ini_set('display_errors', '0');
set_error_handler(static function (int $level, string $message): bool {
    if (!(error_reporting() & $level)) {
        return false;
    }
    throw new ErrorException($message);
});

header('X-Content-Type-Options: nosniff');
header('Cache-Control: no-store');
header_remove('X-Powered-By');

try {
    route();
} catch (Refused $refusal) {
    refuse($refusal);
} catch (Throwable $fault) {
    error_log('surveygen: ' . $fault->getMessage() . ' at line ' . $fault->getLine());
    header('Retry-After: 5');
    refuse(new Refused(503, 'store', 'The answers cannot be recorded just now. Please try again in a moment.'));
}

function route(): void
{
    $method = $_SERVER['REQUEST_METHOD'] ?? 'GET';
    if (isset($_GET['healthz'])) {
        data_folder();
        answer(200, ['ok' => true]);
    } elseif (isset($_GET['export'])) {
        export_csv(text_of($_GET['export']));
    } elseif (isset($_GET['delete'])) {
        delete_response(text_of($_GET['delete']), text_of($_GET['id'] ?? ''));
    } elseif (isset($_GET['state'])) {
        tell_state(text_of($_GET['survey'] ?? ''));
    } elseif ($method === 'OPTIONS') {
        allow_origin();
        header('Access-Control-Allow-Methods: POST, OPTIONS');
        header('Access-Control-Allow-Headers: Accept, Content-Type');
        header('Access-Control-Max-Age: 86400');
        http_response_code(204);
    } elseif ($method === 'POST') {
        collect(text_of($_GET['survey'] ?? ''));
    } else {
        allow_origin();
        header('Allow: POST, OPTIONS');
        throw new Refused(405, 'method', 'This address takes answers from a survey page.');
    }
}

/** Take one response: committed to disk before anything is said. */
function collect(string $survey): void
{
    allow_origin();
    if (!array_key_exists($survey, SURVEYS)) {
        throw new Refused(404, 'survey', 'There is no such survey here.');
    }
    if (ORIGINS && isset($_SERVER['HTTP_ORIGIN']) && !in_array($_SERVER['HTTP_ORIGIN'], ORIGINS, true)) {
        throw new Refused(403, 'origin', 'Pages of that site may not send answers here.');
    }
    if (strtolower($_SERVER['HTTP_CONTENT_ENCODING'] ?? 'identity') !== 'identity') {
        throw new Refused(415, 'encoding', 'A compressed response is not taken.');
    }
    slow_down();
    [$fields, $files] = read_post();
    language($fields['sg_lang'] ?? '');
    $next = $fields['sg_next'] ?? '';
    $bait = $fields[HONEYPOT] ?? '';
    unset($fields['sg_next']);
    if ($bait === '') {
        unset($fields[HONEYPOT]);
    }
    $id = ($fields['sg_id'] ?? '') !== '' ? $fields['sg_id'] : made_id();
    if (!preg_match('/\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z/', $id)) {
        throw new Refused(400, 'id', "The response's sg_id is not one that surveygen makes.");
    }
    $fields['sg_id'] = $id;
    if (($fields['sg_test'] ?? '') !== '') {
        $fields['sg_test'] = '1';
    }
    foreach ([APART, PARTIAL] as $part) {
        if (($fields['sg_survey'] ?? '') === $survey . $part && array_key_exists($survey . $part, SURVEYS)) {
            $survey .= $part;
            break;
        }
    }
    $is_partial = substr($survey, -strlen(PARTIAL)) === PARTIAL;
    $is_late = $is_partial && versions(substr($survey, 0, -strlen(PARTIAL)), $id, true) !== [];
    $duplicate = $is_late || store($survey, $id, $fields, $files, $bait !== '');
    if (!$is_partial && $bait === '') {
        forget_parts($survey, $id);
    }
    forget_old($survey);
    respond($id, $duplicate, $next);
    if (!$duplicate && !$is_partial && $bait === '' && ($fields['sg_test'] ?? '') === '') {
        tell_owner($survey);
    }
}

/** @return array{0: array<string, string>, 1: list<array<string, string>>} fields and files */
function read_post(): array
{
    $type = strtolower(trim(explode(';', $_SERVER['CONTENT_TYPE'] ?? '')[0]));
    $length = (int) ($_SERVER['CONTENT_LENGTH'] ?? 0);
    $limit = $type === 'multipart/form-data' && $_FILES ? MAX_BODY_WITH_FILES : MAX_BODY;
    if ($length > $limit) {
        throw new Refused(413, 'size', 'The response is larger than ' . round($limit / 1048576) . ' MB.');
    }
    $files = [];
    if ($type === 'multipart/form-data') {
        if (!preg_match('/boundary=\S/i', $_SERVER['CONTENT_TYPE'] ?? '')) {
            throw new Refused(400, 'form', "The form's parts have no boundary.");
        }
        if ($length > 0 && !$_POST && !$_FILES) {
            throw new Refused(400, 'form', 'The form cannot be read.');
        }
        // PHP drops the fields over its own limit without a word: then nobody knows how many came.
        $taken = min(MAX_FIELDS, (int) ini_get('max_input_vars') - 1);
        if (count($_POST, COUNT_RECURSIVE) + count($_FILES) > $taken) {
            throw new Refused(400, 'fields', 'The response has more than ' . $taken . ' fields.');
        }
        $pairs = pairs_of($_POST);
        foreach ($_FILES as $name => $file) {
            if (is_string($file['name']) && $file['error'] === UPLOAD_ERR_OK) {
                $files[] = ['field' => clean((string) $name), 'name' => clean($file['name']),
                    'type' => clean($file['type']), 'path' => $file['tmp_name']];
                // The name of a sealed file is sealed as well.
                if (strncmp((string) $name, SEALED_FILE, strlen(SEALED_FILE)) !== 0) {
                    $pairs[] = [(string) $name, $file['name']];
                }
            } elseif (is_string($file['name']) && $file['error'] === UPLOAD_ERR_NO_FILE) {
                $pairs[] = [(string) $name, ''];
            } else {
                throw new Refused(413, 'size', 'A file is larger than this web space takes.');
            }
        }
    } else {
        $body = (string) file_get_contents('php://input');
        if (strlen($body) > MAX_BODY) {
            throw new Refused(413, 'size', 'The response is larger than ' . round(MAX_BODY / 1048576) . ' MB.');
        }
        if ($type === 'application/x-www-form-urlencoded') {
            $pairs = urlencoded_pairs($body);
        } elseif ($type === 'application/json' || $type === 'text/plain') {
            $pairs = json_pairs($body);
        } else {
            throw new Refused(415, 'type', 'A response is sent as a form or as JSON.');
        }
    }
    return [joined($pairs), $files];
}

/** @return list<array{0: string, 1: string}> the fields as they came: PHP's own reading renames some */
function urlencoded_pairs(string $body): array
{
    if (substr_count($body, '&') >= MAX_FIELDS) {
        throw new Refused(400, 'fields', 'The response has more than ' . MAX_FIELDS . ' fields.');
    }
    $pairs = [];
    foreach (explode('&', $body) as $part) {
        if ($part !== '') {
            [$name, $value] = array_pad(explode('=', $part, 2), 2, '');
            $pairs[] = [urldecode($name), urldecode($value)];
        }
    }
    return $pairs;
}

/** @return list<array{0: string, 1: string}> */
function json_pairs(string $body): array
{
    if (strncmp($body, "\xEF\xBB\xBF", 3) === 0) {
        $body = substr($body, 3);
    }
    $read = json_decode($body, false, 8, JSON_BIGINT_AS_STRING | JSON_INVALID_UTF8_SUBSTITUTE);
    if (!$read instanceof stdClass) {
        throw new Refused(400, 'json', 'The response is not one JSON object.');
    }
    return pairs_of((array) $read);
}

/** @return list<array{0: string, 1: string}> */
function pairs_of(array $read): array
{
    $pairs = [];
    foreach ($read as $name => $value) {
        foreach (is_array($value) ? $value : [$value] as $single) {
            if (is_array($single) || is_object($single)) {
                throw new Refused(400, 'json', 'A field of the response holds more than one value.');
            }
            $text = is_bool($single) ? ($single ? '1' : '0') : (string) $single;
            $pairs[] = [(string) $name, $text];
        }
    }
    return $pairs;
}

/** @return array<string, string> one text for each name; a name that came twice keeps all its values */
function joined(array $pairs): array
{
    if (count($pairs) > MAX_FIELDS) {
        throw new Refused(400, 'fields', 'The response has more than ' . MAX_FIELDS . ' fields.');
    }
    $found = [];
    foreach ($pairs as [$name, $value]) {
        $name = clean($name);
        if ($name === '' || strlen($name) > 200) {
            throw new Refused(400, 'name', 'A field of the response has no acceptable name.');
        }
        $found[' ' . $name][] = clean($value); // The blank keeps PHP from making numbers of names.
    }
    $fields = [];
    foreach ($found as $name => $values) {
        $fields[substr((string) $name, 1)] = count($values) === 1
            ? $values[0] : json_encode($values, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
    }
    return $fields;
}

/** Text that every file can hold: UTF-8, no NUL, one kind of newline. */
function clean(string $text): string
{
    if (!preg_match('//u', $text)) {
        $read = function_exists('iconv') ? @iconv('CP1252', 'UTF-8//IGNORE', $text) : false;
        $text = $read === false ? preg_replace('/[\x80-\xFF]/', "\u{FFFD}", $text) : $read;
    }
    return str_replace(["\r\n", "\r", "\0"], ["\n", "\n", "\u{FFFD}"], $text);
}

/** Write the response and wait for the disk; whether the same was there already. */
function store(string $survey, string $id, array $fields, array $files, bool $spam): bool
{
    $content = $fields;
    unset($content['sg_submitted'], $content['sg_revision']);
    ksort($content, SORT_STRING);
    $hashes = array_map(static function (array $file): array {
        return [$file['field'], $file['name'], hash_file('sha256', $file['path'])];
    }, $files);
    sort($hashes);
    $digest = substr(hash('sha256', (string) json_encode([$content, $hashes])), 0, 32);
    $folder = made_folder(data_folder() . '/' . folder_name($survey) . ($spam ? '/spam' : '/kept'));
    $target = "$folder/$id.$digest.json";
    if (file_exists($target)) {
        return true;
    }
    $revision = revision_of($fields);
    $place = $spam || !isset(CLOSING[$survey]) ? null : take_place($survey, $id, $fields);
    // Of a response that was gone over, a note says so: without it nobody need look through all.
    $note = data_folder() . '/' . folder_name($survey) . "/revised/$id";
    $last = is_file($note) ? (int) file_get_contents($note) : 0;
    if (!$spam && $last > $revision) {
        return true;
    }
    if ($place) {
        forget_standing($survey); // Should this end half-way, all are counted anew.
    }
    if ($files) {
        $beside = made_folder(data_folder() . '/' . folder_name($survey) . "/files/$id.$digest");
        foreach ($files as $number => $file) {
            write_durably("$beside/$number", (string) file_get_contents($file['path']));
        }
    }
    $about = array_map(static function (array $file): array {
        unset($file['path']);
        return $file;
    }, $files);
    $moment = DateTimeImmutable::createFromFormat('U.u', sprintf('%.6F', microtime(true)));
    $is_apart = substr($survey, -strlen(APART)) === APART;
    $received = $moment->format($is_apart ? 'Y-m-d\T00:00:00.000' : 'Y-m-d\TH:i:s.v') . '+00:00';
    $record = ['received' => $received, 'fields' => $fields, 'files' => $about];
    $flags = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR | JSON_FORCE_OBJECT;
    write_durably($target, json_encode($record, $flags));
    if ($is_apart) {
        touch($target, strtotime($received));
    }
    if (!$spam && $revision > 0) {
        made_folder(dirname($note));
        write_durably($note, (string) $revision);
        forget_versions_before($survey, $id, $revision);
    }
    // What counts of a link that a test came by may be another response: then all are counted anew.
    if ($place && (($fields['sg_test'] ?? '') === '' || link_of($survey, $fields) === '')) {
        $standing = counted($survey, $place['standing'], $place['before'], -1);
        keep_standing($survey, counted($survey, $standing, last_of($survey, $id), 1));
    }
    return false;
}

/** Whoever holds this changes what is counted alone. @return resource */
function closing_lock(string $survey)
{
    $lock = fopen(made_folder(data_folder() . '/' . folder_name($survey)) . '/closing', 'c');
    flock($lock, LOCK_EX);
    return $lock;
}

/**
 * See whether there is room; who has a place keeps it, and a test needs none.
 *
 * @return array what holds the place until all is written, what was counted before, and what the person had said
 */
function take_place(string $survey, string $id, array $fields): array
{
    $closing = CLOSING[$survey];
    $place = ['lock' => closing_lock($survey), 'standing' => standing($survey)];
    $link = link_of($survey, $fields);
    $place['before'] = $link === '' ? last_of($survey, $id) : $place['standing']['seats'][$link] ?? null;
    if ($place['before'] !== null || ($fields['sg_test'] ?? '') !== '') {
        return $place;
    }
    $standing = $place['standing'];
    if ($closing['after'] > 0 && $standing['count'] >= $closing['after']) {
        throw new Refused(410, 'closed', 'Enough people have answered, so this survey is closed. Thank you for coming by.');
    }
    foreach (takes_place($closing, $fields) ? $closing['groups'] : [] as $place_of => [$column, $value, $wanted]) {
        if (($fields[$column] ?? '') === $value && $standing['groups'][$place_of] >= $wanted) {
            throw new Refused(410, 'full', 'Enough people like you have answered already. Thank you for coming by.');
        }
    }
    return $place;
}

/** The personal link that a response came by, where all that comes by one is one person's; else ''. */
function link_of(string $survey, array $fields): string
{
    return CLOSING[$survey]['once'] ? $fields['sg_code'] ?? '' : '';
}

/** What somebody said last, tests aside. @return array<string, string>|null */
function last_of(string $survey, string $id): ?array
{
    $last = null;
    foreach (glob(data_folder() . '/' . folder_name($survey) . "/kept/$id.*.json") ?: [] as $path) {
        $record = read_record($path);
        $is_person = $record !== null && $record['fields']['sg_id'] === $id && ($record['fields']['sg_test'] ?? '') === '';
        if ($is_person && ($last === null || $last['received'] < $record['received'])) {
            $last = $record;
        }
    }
    return $last['fields'] ?? null;
}

/** Whether somebody is not screened out. */
function takes_place(array $closing, array $fields): bool
{
    foreach ($closing['out'] as [$column, $value]) {
        if (($fields[$column] ?? '') === $value) {
            return false;
        }
    }
    return true;
}

/**
 * How many have a place, tests aside, and how many of each group: as it was kept, or counted anew. Needs the lock.
 *
 * @return array{count: int, groups: list<int>, seats: array<string, array>} seats: what counts of each personal link
 */
function standing(string $survey): array
{
    $kept = kept_standing($survey);
    if ($kept !== null) {
        return $kept;
    }
    $last = [];
    foreach (response_files($survey, false) as $path) {
        $record = read_record($path);
        if ($record !== null && ($record['fields']['sg_test'] ?? '') === '') {
            $link = link_of($survey, $record['fields']);
            $person = $link === '' ? ' ' . $record['fields']['sg_id'] : "link $link";
            if (!isset($last[$person]) || $last[$person]['received'] < $record['received']) {
                $last[$person] = $record;
            }
        }
    }
    $standing = ['count' => 0, 'groups' => array_fill(0, count(CLOSING[$survey]['groups']), 0), 'seats' => []];
    foreach ($last as $record) {
        $standing = counted($survey, $standing, $record['fields'], 1);
    }
    keep_standing($survey, $standing);
    return $standing;
}

/** The standing with one more who says this, or one less. */
function counted(string $survey, array $standing, ?array $fields, int $change): array
{
    if ($fields === null) {
        return $standing;
    }
    $closing = CLOSING[$survey];
    $standing['count'] += $change;
    $link = link_of($survey, $fields);
    if ($link !== '' && $change > 0) {
        $asked = array_merge(array_column($closing['groups'], 0), array_column($closing['out'], 0));
        $standing['seats'][$link] = array_intersect_key($fields, array_flip($asked));
    }
    foreach (takes_place($closing, $fields) ? $closing['groups'] : [] as $place => [$column, $value]) {
        $standing['groups'][$place] += ($fields[$column] ?? '') === $value ? $change : 0;
    }
    return $standing;
}

function standing_file(string $survey): string
{
    return data_folder() . '/' . folder_name($survey) . '/standing.json';
}

/** What is counted, and when a response last came or went: somebody may take one out by hand. */
function counted_of(string $survey): array
{
    clearstatcache();
    return [CLOSING[$survey], (int) @filemtime(data_folder() . '/' . folder_name($survey) . '/kept')];
}

function keep_standing(string $survey, array $standing): void
{
    write_durably(standing_file($survey), (string) json_encode(['of' => counted_of($survey)] + $standing));
}

/** What was kept, if it holds still. */
function kept_standing(string $survey): ?array
{
    $file = standing_file($survey);
    $kept = is_file($file) ? json_decode((string) @file_get_contents($file), true) : null;
    return is_array($kept) && ($kept['of'] ?? null) === counted_of($survey) ? $kept : null;
}

function forget_standing(string $survey): void
{
    if (is_file(standing_file($survey))) {
        @unlink(standing_file($survey));
    }
}

/** Tell a page whether there is room, before anybody answers. */
function tell_state(string $survey): void
{
    allow_origin();
    if (!isset(CLOSING[$survey])) {
        throw new Refused(404, 'survey', 'There is no such survey here.');
    }
    $standing = kept_standing($survey);
    if ($standing === null) {
        $lock = closing_lock($survey);
        $standing = standing($survey);
        fclose($lock);
    }
    $full = [];
    foreach (CLOSING[$survey]['groups'] as $place => [$column, $value, $wanted]) {
        if ($standing['groups'][$place] >= $wanted) {
            $full[] = [$column, $value];
        }
    }
    $after = CLOSING[$survey]['after'];
    answer(200, ['ok' => true, 'closed' => $after > 0 && $standing['count'] >= $after, 'full' => $full]);
}

/** The last version of one response stays. */
function forget_versions_before(string $survey, string $id, int $revision): void
{
    foreach (versions($survey, $id, false) as $path) {
        $other = json_decode((string) file_get_contents($path), true, 16, JSON_THROW_ON_ERROR);
        if (revision_of($other['fields']) < $revision) {
            erase($survey, $path);
        }
    }
}

/** @return list<string> the files of one response */
function versions(string $survey, string $id, bool $with_spam): array
{
    $found = [];
    foreach (response_files($survey, $with_spam) as $path) {
        $name = basename($path, '.json');
        if (substr($name, 0, (int) strrpos($name, '.')) === $id) {
            $found[] = $path;
        }
    }
    return $found;
}

/** How often the respondent had gone over the answers: what is higher takes the place. */
function revision_of(array $fields): int
{
    $written = (string) ($fields['sg_revision'] ?? '');
    return preg_match('/\A[0-9]{1,6}\z/', $written) ? (int) $written : 0;
}

/** A file appears whole and on disk under its name, or not at all. */
function write_durably(string $target, string $content): void
{
    $temporary = $target . '.' . bin2hex(random_bytes(6)) . '.part';
    $handle = fopen($temporary, 'xb');
    try {
        if (fwrite($handle, $content) !== strlen($content) || !fflush($handle)) {
            throw new RuntimeException('the disk is full');
        }
        if (function_exists('fsync') && !fsync($handle)) {
            throw new RuntimeException('the disk did not take it');
        }
        fclose($handle);
        // The name says what the content is: replacing a file by the same changes nothing.
        rename($temporary, $target);
    } catch (Throwable $fault) {
        @unlink($temporary);
        throw $fault;
    }
}

function respond(string $id, bool $duplicate, string $next): void
{
    $target = own_page($next);
    if (wants_json()) {
        answer(200, ['ok' => true, 'id' => $id] + ($duplicate ? ['duplicate' => true] : []));
    } elseif ($target !== '') {
        header('Location: ' . $target, true, 303);
    } else {
        $recorded = escaped(said('Your answers are recorded. Receipt: {receipt}'));
        $receipt = str_replace('{receipt}', '<code>' . escaped($id) . '</code>', $recorded);
        page(200, 'Thank you!', "<p>$receipt</p>");
    }
}

/** The path that a target names on this host; empty when it leads anywhere else. */
function own_page(string $target): string
{
    if ($target === '' || preg_match('/[^\x21-\x7E]|\\\\/', $target)) {
        return '';
    }
    $parts = parse_url($target);
    if ($parts === false) {
        return '';
    }
    if (isset($parts['scheme']) || isset($parts['host'])) {
        $host = ($parts['host'] ?? '') . (isset($parts['port']) ? ':' . $parts['port'] : '');
        $plain = in_array($parts['scheme'] ?? '', ['http', 'https'], true) && !isset($parts['user']);
        if (!$plain || strcasecmp($host, $_SERVER['HTTP_HOST'] ?? '') !== 0) {
            return '';
        }
    }
    $path = $parts['path'] ?? '/';
    if ($path[0] !== '/' || strncmp($path, '//', 2) === 0 || strncmp($target, '//', 2) === 0) {
        return '';
    }
    return $path . (isset($parts['query']) ? '?' . $parts['query'] : '')
        . (isset($parts['fragment']) ? '#' . $parts['fragment'] : '');
}

function refuse(Refused $refusal): void
{
    if (wants_json() || isset($_GET['export']) || isset($_GET['delete'])) {
        answer($refusal->getCode(), ['ok' => false, 'error' => $refusal->word, 'message' => $refusal->getMessage()]);
        return;
    }
    if ($refusal->getCode() === 410) {
        page(410, 'This survey is closed', paragraphs($refusal->getMessage(), 'To keep what you wrote, go back one page.'));
        return;
    }
    $kept = 'Your answers are still in the form: go back one page and send them again.';
    page($refusal->getCode(), 'Your answers were not recorded', paragraphs($refusal->getMessage(), $kept));
}

function wants_json(): bool
{
    $type = strtolower(trim(explode(';', $_SERVER['CONTENT_TYPE'] ?? '')[0]));
    return strpos($_SERVER['HTTP_ACCEPT'] ?? '', 'application/json') !== false
        || isset($_GET['healthz']) || isset($_GET['state']) || in_array($type, ['application/json', 'text/plain'], true);
}

function allow_origin(): void
{
    $origin = $_SERVER['HTTP_ORIGIN'] ?? '*';
    header('Vary: Origin, Accept');
    if (!ORIGINS || in_array($origin, ORIGINS, true)) {
        header('Access-Control-Allow-Origin: ' . (ORIGINS ? $origin : '*'));
        header('Access-Control-Expose-Headers: Retry-After, Date');
    }
}

/** Count this client's responses of this minute, under a salted hash that is gone after an hour. */
/** Delete what somebody chose so far; how many files that were. */
function forget_parts(string $survey, string $id): int
{
    $part = $survey . PARTIAL;
    if (!array_key_exists($part, SURVEYS)) {
        return 0;
    }
    $parts = versions($part, $id, true);
    foreach ($parts as $path) {
        erase($part, $path);
    }
    $note = data_folder() . '/' . folder_name($part) . "/revised/$id";
    if (is_file($note)) {
        unlink($note);
    }
    return count($parts);
}

function slow_down(): void
{
    if (PER_MINUTE <= 0) {
        return;
    }
    $folder = made_folder(data_folder() . '/rate');
    $handle = fopen("$folder/counts.json", 'c+b');
    flock($handle, LOCK_EX);
    $state = json_decode((string) stream_get_contents($handle), true) ?: [];
    $now = time();
    if (($state['salted'] ?? 0) < $now - 3600) {
        $state = ['salted' => $now, 'salt' => bin2hex(random_bytes(16))];
    }
    if (($state['minute'] ?? 0) !== intdiv($now, 60)) {
        $state['minute'] = intdiv($now, 60);
        $state['counts'] = [];
    }
    // What is sent page by page is counted by itself, and keeps nobody from answering.
    $sender = (isset($_GET['partial']) ? 'partial ' : '') . ($_SERVER['REMOTE_ADDR'] ?? '');
    $key = hash_hmac('sha256', $sender, $state['salt']);
    $state['counts'][$key] = ($state['counts'][$key] ?? 0) + 1;
    ftruncate($handle, 0);
    rewind($handle);
    fwrite($handle, (string) json_encode($state));
    fclose($handle);
    if ($state['counts'][$key] > PER_MINUTE) {
        header('Retry-After: ' . (60 - $now % 60));
        throw new Refused(429, 'rate', 'Too many responses at once. Please wait a minute.');
    }
}

/** A mail that something new is there; the answers are safe, and the respondent is told so, before. */
function tell_owner(string $survey): void
{
    $smtp = [];
    foreach (SMTP as $name => $value) {
        $said = getenv("SURVEYGEN_SMTP_$name") ?: ($_SERVER["SURVEYGEN_SMTP_$name"] ?? '');
        $smtp[$name] = $said !== '' ? $said : $value;
    }
    if ($smtp['HOST'] === '' || $smtp['TO'] === '') {
        return;
    }
    if (function_exists('fastcgi_finish_request')) {
        fastcgi_finish_request();
    }
    try {
        $handle = fopen(made_folder(data_folder() . '/' . folder_name($survey)) . '/mailed', 'c+');
        flock($handle, LOCK_EX);
        $state = json_decode((string) stream_get_contents($handle), true) ?: [];
        $count = ($state['waiting'] ?? 0) + 1;
        $is_due = time() - ($state['last'] ?? 0) >= MAIL_EVERY;
        ftruncate($handle, 0);
        rewind($handle);
        fwrite($handle, (string) json_encode(['waiting' => $is_due ? 0 : $count, 'last' => $is_due ? time() : $state['last']]));
        fclose($handle);
        if ($is_due) {
            send_mail($smtp, $count === 1 ? "1 new answer: $survey" : "$count new answers: $survey");
        }
    } catch (Throwable $fault) {
        error_log('surveygen: the mail was not sent: ' . $fault->getMessage());
    }
}

/** One mail over SMTP (RFC 5321), with TLS unless SECURITY says none. */
function send_mail(array $smtp, string $subject): void
{
    $security = strtolower($smtp['SECURITY'] ?: 'starttls');
    $port = (int) ($smtp['PORT'] ?: ['starttls' => 587, 'tls' => 465, 'none' => 25][$security] ?? 587);
    $sender = $smtp['FROM'] ?: (strpos($smtp['USER'], '@') ? $smtp['USER'] : $smtp['TO']);
    if (preg_match('/[\r\n<>]/', $smtp['TO'] . $sender . $subject)) {
        throw new RuntimeException('an address or the subject holds what none may');
    }
    $line = stream_socket_client(($security === 'tls' ? 'tls' : 'tcp') . "://{$smtp['HOST']}:$port", $code, $said, 10);
    stream_set_timeout($line, 10);
    $name = preg_replace('/[^A-Za-z0-9.-]/', '', (string) gethostname()) ?: 'localhost';
    smtp_says($line, '', '220');
    smtp_says($line, "EHLO $name", '250');
    if ($security === 'starttls') {
        smtp_says($line, 'STARTTLS', '220');
        if (!stream_socket_enable_crypto($line, true, STREAM_CRYPTO_METHOD_TLS_CLIENT)) {
            throw new RuntimeException('no secure connection');
        }
        smtp_says($line, "EHLO $name", '250');
    }
    if ($smtp['USER'] !== '') {
        smtp_says($line, 'AUTH PLAIN ' . base64_encode("\0{$smtp['USER']}\0{$smtp['PASSWORD']}"), '235');
    }
    smtp_says($line, "MAIL FROM:<$sender>", '250');
    smtp_says($line, "RCPT TO:<{$smtp['TO']}>", '25');
    smtp_says($line, 'DATA', '354');
    $mail = ["From: <$sender>", "To: <{$smtp['TO']}>", "Subject: $subject", 'Date: ' . date('r'),
        'Message-ID: <' . bin2hex(random_bytes(12)) . "@$name>", 'Auto-Submitted: auto-generated', 'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8', '', "$subject.", '',
        'What they say is not in this mail: export them with your password.', '.'];
    smtp_says($line, implode("\r\n", $mail), '250');
    smtp_says($line, 'QUIT', '221');
    fclose($line);
}

/** @param resource $line say something, and take the answer for what is expected */
function smtp_says($line, string $words, string $wanted): void
{
    if ($words !== '' && fwrite($line, "$words\r\n") === false) {
        throw new RuntimeException('the mail server hung up');
    }
    do {
        $said = (string) fgets($line, 2048);
    } while (isset($said[3]) && $said[3] === '-');
    if (strncmp($said, $wanted, strlen($wanted)) !== 0) {
        throw new RuntimeException('the mail server said: ' . trim($said));
    }
}

/** Delete what is older than it may be, once a day: the first response after midnight pays for it. */
function forget_old(string $survey): void
{
    $days = KEEP[$survey] ?? KEEP_DAYS;
    $mark = data_folder() . '/' . folder_name($survey) . '/swept';
    if ($days <= 0 || (is_file($mark) && date('Y-m-d', filemtime($mark)) === date('Y-m-d'))) {
        return;
    }
    touch($mark);
    $lock = isset(CLOSING[$survey]) ? closing_lock($survey) : null;
    foreach (response_files($survey, true) as $path) {
        if (filemtime($path) < time() - $days * 86400) {
            $name = basename($path, '.json');
            $note = data_folder() . '/' . folder_name($survey) . '/revised/' . substr($name, 0, (int) strrpos($name, '.'));
            erase($survey, $path);
            if (is_file($note)) {
                unlink($note);
            }
        }
    }
}

function erase(string $survey, string $path): void
{
    $beside = data_folder() . '/' . folder_name($survey) . '/files/' . basename($path, '.json');
    foreach (glob("$beside/*") ?: [] as $file) {
        unlink($file);
    }
    if (is_dir($beside)) {
        rmdir($beside);
    }
    unlink($path);
    forget_standing($survey);
}

/** Ask for the password, as a header or in a form. */
function require_password(): void
{
    $given = text_of($_POST['password'] ?? '');
    $header = $_SERVER['HTTP_AUTHORIZATION'] ?? $_SERVER['REDIRECT_HTTP_AUTHORIZATION'] ?? '';
    if (strncasecmp($header, 'Bearer ', 7) === 0) {
        $given = substr($header, 7);
    }
    [$salt, $hash] = array_pad(explode(':', PASSWORD, 2), 2, '');
    if ($given !== '' && $hash !== '' && hash_equals($hash, hash_pbkdf2('sha256', $given, $salt, 100000))) {
        return;
    }
    if ($given !== '' || $header !== '' || ($_SERVER['REQUEST_METHOD'] ?? '') === 'DELETE') {
        sleep($given !== '' ? 1 : 0); // Guessing takes a second each.
        throw new Refused(401, 'password', 'That is not the password.');
    }
    page(401, 'The password, please', '<form method="post"><p><label>Password '
        . '<input type="password" name="password" autofocus></label> <button>Export</button></p></form>');
    exit;
}

function export_csv(string $survey): void
{
    require_password();
    if (!array_key_exists($survey, SURVEYS)) {
        throw new Refused(404, 'survey', 'There is no such survey here.');
    }
    @set_time_limit(0);
    // Whoever posts may name fields as they like: only so many get a column of their own.
    $known = array_fill_keys(array_merge(META, SURVEYS[$survey]), true);
    $others = [];
    [$sealed, $overflows] = [false, false];
    $index = new SortedIndex();
    foreach (response_files($survey, isset($_GET['spam'])) as $path) {
        $record = read_record($path);
        if ($record === null) {
            continue;
        }
        $index->add($record['received'] . ' ' . $record['fields']['sg_id'] . ' ' . $path);
        foreach ($record['fields'] as $name => $value) {
            if (isset($known[$name]) || isset($others[$name])) {
                continue;
            }
            if ($name === SEALED) {
                $sealed = true;
            } elseif (count($others) < MAX_OTHERS) {
                $others[$name] = true;
            } else {
                $overflows = true;
            }
        }
    }
    $known += ($sealed ? [SEALED => true] : []) + $others + ($overflows ? [OTHER => true] : []);
    $names = array_map('strval', array_keys($known));
    header('Content-Type: text/csv; charset=utf-8');
    header('Content-Disposition: attachment; filename="' . folder_name($survey) . '.csv"');
    $out = fopen('php://output', 'wb');
    put_row($out, $names);
    foreach ($index->sorted() as $line) {
        $record = read_record(explode(' ', $line, 3)[2]);
        if ($record === null) {
            continue; // Deleted meanwhile.
        }
        $cells = ['sg_received' => $record['received'], 'sg_survey' => $survey] + $record['fields'];
        $rest = $overflows ? array_diff_key($cells, $known) : [];
        if ($rest) {
            $cells[OTHER] = json_encode($rest, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_FORCE_OBJECT);
        }
        $row = [];
        foreach ($names as $name) {
            $row[] = (string) ($cells[$name] ?? '');
        }
        put_row($out, $row);
    }
}

/** @return array{received: string, fields: array}|null what a file holds; null where it is gone */
function read_record(string $path): ?array
{
    $text = is_file($path) ? @file_get_contents($path) : false;
    return $text === false ? null : json_decode($text, true, 16, JSON_THROW_ON_ERROR);
}

/** Lines in their order, however many there are: runs of some thousands, each sorted, lie on disk. */
final class SortedIndex
{
    private const RUN = 5000;

    /** @var list<string> */
    private array $lines = [];

    /** @var list<resource> */
    private array $runs = [];

    public function add(string $line): void
    {
        $this->lines[] = $line;
        if (count($this->lines) === self::RUN) {
            $this->put_by();
        }
    }

    /** @return Generator<string> */
    public function sorted(): Generator
    {
        $this->put_by();
        $heap = new SplMinHeap();
        foreach ($this->runs as $number => $run) {
            rewind($run);
            $heap->insert([rtrim((string) fgets($run), "\n"), $number]);
        }
        while (!$heap->isEmpty()) {
            [$line, $number] = $heap->extract();
            yield $line;
            $next = fgets($this->runs[$number]);
            if ($next !== false) {
                $heap->insert([rtrim($next, "\n"), $number]);
            }
        }
    }

    private function put_by(): void
    {
        if (!$this->lines) {
            return;
        }
        sort($this->lines, SORT_STRING);
        $run = tmpfile();
        foreach ($this->lines as $line) {
            fwrite($run, $line . "\n");
        }
        $this->runs[] = $run;
        $this->lines = [];
    }
}

/** One row after RFC 4180; PHP's own fputcsv would treat backslashes in a way of its own. */
function put_row($out, array $cells): void
{
    $quoted = array_map(static function (string $cell): string {
        return strpbrk($cell, "\",\r\n") === false ? $cell : '"' . str_replace('"', '""', $cell) . '"';
    }, $cells);
    fwrite($out, implode(',', $quoted) . "\r\n");
}

function delete_response(string $survey, string $id): void
{
    if (!in_array($_SERVER['REQUEST_METHOD'] ?? '', ['POST', 'DELETE'], true)) {
        throw new Refused(405, 'method', 'A response is deleted with POST or DELETE.');
    }
    require_password();
    $lock = isset(CLOSING[$survey]) ? closing_lock($survey) : null;
    $gone = 0;
    foreach ($id === '' ? [] : versions($survey, $id, true) as $path) {
        erase($survey, $path);
        $gone++;
    }
    $note = data_folder() . '/' . folder_name($survey) . "/revised/$id";
    if ($gone && is_file($note)) {
        unlink($note);
    }
    $gone += $id === '' ? 0 : forget_parts($survey, $id);
    answer($gone ? 200 : 404, ['ok' => $gone > 0, 'deleted' => $gone]);
}

/** @return Generator<string> the files of a survey's responses, one after the other, in no order */
function response_files(string $survey, bool $with_spam): Generator
{
    foreach ($with_spam ? ['kept', 'spam'] : ['kept'] as $part) {
        $folder = data_folder() . '/' . folder_name($survey) . '/' . $part;
        $handle = is_dir($folder) ? opendir($folder) : false;
        while ($handle && ($name = readdir($handle)) !== false) {
            if (substr($name, -5) === '.json') {
                yield "$folder/$name";
            }
        }
    }
}

/** A survey's id as the name of a folder: nothing in it can lead anywhere else. */
function folder_name(string $survey): string
{
    return preg_match('/\A[a-z0-9][a-z0-9_-]{0,99}\z/', $survey) ? $survey : hash('sha256', $survey);
}

function data_folder(): string
{
    $root = $_SERVER['DOCUMENT_ROOT'] ?: __DIR__;
    return made_folder(FOLDER !== '' ? FOLDER : dirname($root) . '/surveygen-data');
}

function made_folder(string $folder): string
{
    if (!is_dir($folder) && !@mkdir($folder, 0700, true) && !is_dir($folder)) {
        throw new RuntimeException("cannot make the folder $folder; name another one as FOLDER");
    }
    return $folder;
}

function made_id(): string
{
    $bytes = random_bytes(16);
    $bytes[6] = chr(ord($bytes[6]) & 0x0F | 0x40);
    $bytes[8] = chr(ord($bytes[8]) & 0x3F | 0x80);
    return vsprintf('%s%s-%s-%s-%s-%s%s%s', str_split(bin2hex($bytes), 4));
}

/** @param mixed $value what PHP read; an array is nobody's answer */
function text_of($value): string
{
    return is_string($value) ? $value : '';
}

function escaped(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}

/**
 * The language of a page: of what was sent, or else one that the browser asks for.
 *
 * @param ?string $sent the tag that came with the answers
 */
function language(?string $sent = null): string
{
    static $tag = '';
    $tag = $sent ?? $tag;
    foreach (array_slice(explode(',', $tag . ',' . ($_SERVER['HTTP_ACCEPT_LANGUAGE'] ?? '')), 0, 11) as $asked) {
        $one = strtolower(trim(explode(';', $asked)[0]));
        $base = explode('-', $one)[0];
        if ($base === 'en') {
            break;
        }
        $near = '';
        foreach (array_map('strval', array_keys(WORDS)) as $known) {
            if (strtolower($known) === $one) {
                return $known;
            }
            $near = $near === '' && explode('-', strtolower($known))[0] === $base ? $known : $near;
        }
        if ($near !== '') {
            return $near;
        }
    }
    return 'en';
}

/** A text in the language of the page; English where it has none. */
function said(string $text): string
{
    return WORDS[language()][$text] ?? $text;
}

/** What is about a broken request is for programs, and stays in English. */
function paragraphs(string ...$texts): string
{
    $told = '';
    foreach ($texts as $text) {
        $isForeign = language() !== 'en' && said($text) === $text;
        $told .= ($isForeign ? '<p lang="en" dir="ltr">' : '<p>') . escaped(said($text)) . '</p>';
    }
    return $told;
}

function answer(int $status, array $body): void
{
    http_response_code($status);
    header('Content-Type: application/json; charset=utf-8');
    echo json_encode($body, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
}

function page(int $status, string $title, string $body): void
{
    [$title, $language, $direction] = [said($title), language(), WORDS[language()][''] ?? 'ltr'];
    http_response_code($status);
    header('Content-Type: text/html; charset=utf-8');
    header("Content-Security-Policy: default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'");
    echo '<!doctype html><html lang="' . escaped($language) . '" dir="' . $direction . '"><head><meta charset="utf-8">'
        . '<meta name="viewport" content="width=device-width, initial-scale=1">'
        . '<meta name="robots" content="noindex"><link rel="icon" href="data:,"><title>' . escaped($title) . '</title>'
        . '<style>:root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;'
        . 'max-width:36rem;margin:15vh auto;padding:0 1.25rem}code{overflow-wrap:anywhere}</style>'
        . '</head><body><main><h1>' . escaped($title) . '</h1>' . $body . '</main></body></html>';
}
