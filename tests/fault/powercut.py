#!/usr/bin/env python3
"""Simulates power cuts: nothing acknowledged may be missing afterwards. Needs strace, but no help from the kernel.

    powercut.py FILE CUTS CHECKER -- COMMAND...

COMMAND is run once, with every write, sync and `ACK n` line of it recorded. Then CUTS states are made in which a
power cut may leave FILE and the files beside it, and `CHECKER check COPY` says of each `ok LAST COUNT`.

The model: what was written to a file is on the disk once a later fsync or fdatasync of that file has returned.
What was not synced is there wholly, not at all, up to some point, in part, or torn at sectors of 512 bytes. A sync
that fails drops what it should have synced: the system then shows it as written, but only writing the same page
again can bring it to the disk (`--fail-sync WHEN` makes syncs fail, WHEN as in strace: `29+9` is every 9th from the
29th on, `60..63` those four). Not modelled: names of files, and the order in which the system keeps its own
records.

Ends with 0 when all states are whole, 1 when something acknowledged was lost, 2 when a file is damaged."""
import argparse, collections, os, random, re, shutil, subprocess, sys, tempfile

PAGE, SECTOR = 4096, 512
TRACED = 'openat,open,pwrite64,write,fsync,fdatasync,ftruncate,unlink,close'


def arguments():
    own, command = sys.argv[1:], []
    if '--' in own:
        own, command = own[:own.index('--')], own[own.index('--') + 1:]
    parser = argparse.ArgumentParser(description='Simulates power cuts.')
    parser.add_argument('file', type=os.path.abspath)
    parser.add_argument('cuts', type=int)
    parser.add_argument('checker')
    parser.add_argument('--fail-sync', metavar='WHEN')
    parser.add_argument('--seed', type=int, default=7)
    wanted = parser.parse_args(own)
    if not command:
        parser.error('no COMMAND')
    if not shutil.which('strace'):
        sys.exit('powercut.py needs strace; install the package of that name.')
    return wanted, command


def trace(command, fail_sync):
    with tempfile.NamedTemporaryFile('r', prefix='powercut') as log:
        inject = []
        if fail_sync:
            inject = ['-e', 'inject=fdatasync,fsync:error=EIO:when=' + fail_sync]
        strace = ['strace', '-f', '-o', log.name, '-xx', '-s', '200000', '-e', 'trace=' + TRACED]
        subprocess.run(strace + inject + command, stdout=subprocess.DEVNULL, check=True)
        yield from log


def calls(lines):
    """Whole system calls as (name, arguments, result); those of other threads may come in between."""
    pending = {}
    for line in lines:
        process, _, rest = line.rstrip('\n').partition(' ')
        rest = rest.strip()
        if rest.endswith('<unfinished ...>'):
            pending[process] = rest[:-16].rstrip()
            continue
        resumed = re.match(r'<\.\.\. \w+ resumed>(.*)', rest)
        if resumed:
            rest = pending.pop(process, '') + resumed.group(1)
        call = re.match(r'(\w+)\((.*)\)\s+= (-?\d+)', rest)
        if call:
            yield call.group(1), call.group(2), int(call.group(3))


def text(quoted):
    found = re.search(r'"((?:\\x[0-9a-f]{2})*)"', quoted)
    return bytes(int(code, 16) for code in found.group(1).split('\\x')[1:]) if found else b''


def steps(file, lines):
    """What matters of it: ('write', file, at, bytes), ('cut', file, length), ('sync', file), ('lost', file),
    ('gone', file), ('ack', n)."""
    files = {}
    for name, given, result in calls(lines):
        first = given.split(',')[0]
        if name in ('fsync', 'fdatasync') and int(first) in files:
            yield 'sync' if result == 0 else 'lost', files[int(first)]
        if result < 0:
            continue
        if name in ('openat', 'open'):
            path = text(given).decode()
            files.pop(result, None)
            if path.startswith(file) and not path.endswith('-shm'):
                files[result] = path
        elif name == 'close':
            files.pop(int(first), None)
        elif name == 'pwrite64' and int(first) in files:
            yield 'write', files[int(first)], int(given.rsplit(',', 1)[1]), text(given)[:result]
        elif name == 'write' and first == '1':
            yield from (('ack', int(n)) for n in re.findall(rb'ACK (\d+)', text(given)))
        elif name == 'write' and int(first) in files:
            sys.exit('a write without an offset: this is not understood')
        elif name == 'ftruncate' and int(first) in files:
            yield 'cut', files[int(first)], int(given.split(',')[1])
        elif name == 'unlink' and text(given).decode().startswith(file):
            yield 'gone', text(given).decode()


def apply(content, step):
    if step[0] == 'write':
        end = step[2] + len(step[3])
        content.extend(bytes(max(0, end - len(content))))
        content[step[2]:end] = step[3]
    else:
        del content[step[2]:]
        content.extend(bytes(step[2] - len(content)))


def pages(step):
    """A write in pieces that each lie in one page, with the page."""
    _, file, at, data = step
    while data:
        size = PAGE - at % PAGE
        yield at // PAGE, ('write', file, at, data[:size])
        at, data = at + size, data[size:]


def until(done):
    """The synced content of each file, what was written since, and the last number acknowledged."""
    synced, waiting, acked = {}, collections.defaultdict(list), 0
    dropped = collections.defaultdict(list)  # (file, page) → writes the system takes for synced
    for step in done:
        if step[0] == 'ack':
            acked = max(acked, step[1])
            continue
        file = step[1]
        if step[0] in ('write', 'cut'):
            synced.setdefault(file, bytearray())
            if step[0] == 'write':
                for page, _ in pages(step):
                    waiting[file] += dropped.pop((file, page), [])
            waiting[file].append(step)
        elif step[0] == 'sync':
            for step in waiting.pop(file, []):
                apply(synced[file], step)
        elif step[0] == 'lost':
            for step in waiting.pop(file, []):
                if step[0] == 'write':
                    for page, piece in pages(step):
                        dropped[file, page].append(piece)
                else:
                    waiting[file].append(step)
        else:
            synced.pop(file, None)
            waiting.pop(file, None)
            for key in [key for key in dropped if key[0] == file]:
                del dropped[key]
    return synced, waiting, acked


def cut(chance, done):
    """A state in which the power cut may leave the files."""
    files, waiting, acked = until(done)
    mode = chance.choice(['none', 'all', 'part', 'start', 'torn'])
    for file, later in waiting.items():
        if mode == 'start':
            later = later[:chance.randint(0, len(later))]
        for step in later:
            if mode == 'none' or mode in ('part', 'torn') and chance.random() < .5:
                continue
            if mode == 'torn' and step[0] == 'write':
                for at in range(0, len(step[3]), SECTOR):
                    if chance.random() < .5:
                        apply(files[file], ('write', file, step[2] + at, step[3][at:at + SECTOR]))
            else:
                apply(files[file], step)
    return files, acked, mode


def verdict(checker, file, files, acked):
    with tempfile.TemporaryDirectory(prefix='powercut', dir='/dev/shm' if os.path.isdir('/dev/shm') else None) as left:
        for name, content in files.items():
            with open(os.path.join(left, os.path.basename(name)), 'wb') as copy:
                copy.write(content)
        check = subprocess.run([checker, 'check', os.path.join(left, os.path.basename(file))], capture_output=True, text=True)
    said = check.stdout.split()
    if len(said) != 3 or said[0] != 'ok':
        return 'damaged', check.stdout + check.stderr
    if said[1] != said[2]:
        return 'damaged', f'a gap before {said[1]}'
    if int(said[1]) < acked:
        return 'lost', f'{acked} acknowledged, {said[1]} left'
    return 'whole', ''


def main():
    wanted, command = arguments()
    done = list(steps(wanted.file, trace(command, wanted.fail_sync)))
    print('recorded', dict(collections.Counter(step[0] for step in done)))
    acks = [place for place, step in enumerate(done) if step[0] == 'ack']
    if not acks:
        sys.exit('COMMAND acknowledged nothing')
    chance, found, example = random.Random(wanted.seed), collections.Counter(), {}
    for n in range(wanted.cuts):
        # Every other one close to an acknowledgement.
        at = chance.choice(acks) + chance.randint(-3, 3) if n % 2 else chance.randint(acks[0], len(done))
        at = max(acks[0] + 1, min(len(done), at))
        files, acked, mode = cut(chance, done[:at])
        what, why = verdict(wanted.checker, wanted.file, files, acked)
        found[what] += 1
        example.setdefault(what, f'cut {n} at {at} ({mode}): {why}')
    print('found', dict(found))
    for what in ('lost', 'damaged'):
        if what in example:
            print('first', what + ':', example[what].strip())
    sys.exit(2 if found['damaged'] else 1 if found['lost'] else 0)


main()
