# The guardian: starts programs and makes directories for a JVM that may be killed at any moment, and ends and removes them then.
# It lives in its own process group and reads commands from a pipe that only the JVM can write; end of file means that the JVM is gone.
# perl-base is enough, and nothing is loaded before "ready", so that it starts in a few milliseconds.
#
# Grammar: one line a command or answer; fields parted by TAB; in a field, bytes below 0x20 and '%' are written %XX.
#   mkdir  ID PURPOSE                                 -> done ID PATH
#   rmdir  ID PATH                                    -> done ID
#   mkfifo ID PATH                                    -> done ID
#   start  ID CWD IN OUT ERR ARGC ARG... (NAME VALUE)... -> started ID PID, and once later: exited ID code|signal NUMBER
#   kill   ID SIGNAL                                  (no answer; the program that start ID started, and its process group)
#   any command may be answered by                       failed ID TEXT
# IN, OUT, ERR: null | unix:PATH (connect) | read:PATH | write:PATH | append:PATH | in (OUT: same as IN) | out (ERR: same as OUT)
use strict;

setpgrp(0, 0);    # a kill of the JVM's group does not reach us
$SIG{$_} = 'IGNORE' for qw(INT HUP TERM QUIT PIPE TSTP TTIN TTOU);
$0 = 'ukw-guardian';
chdir '/';
use constant {
    EINTR => 4, EEXIST => 17, WNOHANG => 1, AF_UNIX => 1, SOCK_STREAM => 1,
    PIDFD_OPEN => 434,    # the same number on every Linux architecture; since 5.3
};
my %kid;    # pid -> { pid, id, pidfd (-1: poll), status (pipe from the child until exec, then undef) }
my %dir;    # path -> 1

sub tell_jvm {
    my $line = join("\t", map { my $f = $_; $f =~ s/([\x00-\x1f%])/sprintf '%%%02X', ord $1/ge; $f } @_) . "\n";
    write_all(\*STDOUT, $line);    # fails when the JVM is gone: the end of file on our input says so, too
}

sub write_all {
    my ($to, $text) = @_;
    while (length $text) {
        my $sent = syswrite $to, $text;
        next if !defined $sent && $! == EINTR;
        last if !defined $sent;
        substr($text, 0, $sent, '');
    }
}

sub fields {
    return map { s/%([0-9A-F]{2})/chr hex $1/ger } split /\t/, $_[0], -1;
}

sub random_name {
    open(my $random, '<', '/dev/urandom') or die "/dev/urandom: $!\n";
    read($random, my $bytes, 5) == 5 or die "/dev/urandom gave nothing\n";
    return unpack 'H*', $bytes;
}

sub make_directory {
    my ($purpose) = @_;
    my $base = $ENV{XDG_RUNTIME_DIR};
    $base = '/tmp' unless defined $base && length $base < 32 && -d $base && -w _ && -x _;
    $purpose =~ s/[^a-z0-9]//g;
    for (1 .. 10) {
        my $path = "$base/ukw-" . substr($purpose, 0, 8) . '-' . random_name();
        $dir{$path} = 1;    # before it exists
        return $path if mkdir $path, 0700;
        my $error = $!;
        delete $dir{$path};
        die "$path: $error\n" unless $error == EEXIST;
    }
    die "$base: no free name\n";
}

sub remove {
    my ($path) = @_;
    return unlink $path if -l $path || !-d _;
    chmod 0700, $path;
    if (opendir my $list, $path) {
        my @names = grep { $_ ne '.' && $_ ne '..' } readdir $list;
        closedir $list;
        remove("$path/$_") for @names;
    }
    return rmdir $path;
}

sub remove_directory {
    my ($path) = @_;
    die "$path: not made by this guardian\n" unless $dir{$path};
    remove($path) or die "$path: $!\n";
    delete $dir{$path};
    return;
}

sub make_fifo {
    my ($path) = @_;
    require POSIX;
    POSIX::mkfifo($path, 0600) or die "$path: $!\n";
    return;
}

# In the child: one of its three standard streams.
sub stream {
    my ($spec) = @_;
    my ($kind, $path) = split /:/, $spec, 2;
    if ($kind eq 'unix') {
        socket(my $socket, AF_UNIX, SOCK_STREAM, 0) or die "socket: $!\n";
        connect($socket, pack('S a* x', AF_UNIX, $path)) or die "$path: $!\n";
        return $socket;
    }
    my %mode = (null => '+<', read => '<', write => '>', append => '>>');
    open(my $file, $mode{$kind}, $kind eq 'null' ? '/dev/null' : $path) or die "$path: $!\n";
    return $file;
}

# In the child: becomes the program, or dies saying why not.
sub become {
    my ($cwd, $in, $out, $err, $argc, @rest) = @_;
    my @argv = splice @rest, 0, $argc;
    my $input  = stream($in);
    my $output = $out eq 'in' ? $input : stream($out);
    my $errors = $err eq 'out' ? $output : stream($err);
    chdir $cwd or die "$cwd: $!\n";
    # perl keeps the descriptors of these three and marks all others close-on-exec
    open(STDIN,  '<&', $input)  or die "standard input: $!\n";
    open(STDOUT, '>&', $output) or die "standard output: $!\n";
    open(STDERR, '>&', $errors) or die "standard error: $!\n";
    %ENV = @rest;
    { no warnings; exec { $argv[0] } @argv; }
    die "$!\n";
}

# A child forked ahead of time waits for its program, so that a start costs an exec and no fork. It ends when we do: end of file.
my $spare;

sub make_spare {
    pipe(my $status,   my $tell)    or die "pipe: $!\n";
    pipe(my $commands, my $command) or die "pipe: $!\n";
    my $pid = fork;
    die "fork: $!\n" unless defined $pid;
    if (!$pid) {
        close $command;
        setpgrp(0, 0);
        $SIG{$_} = 'DEFAULT' for qw(INT HUP TERM QUIT PIPE TSTP TTIN TTOU);
        my $line = '';
        while (index($line, "\n") < 0) {
            my $got = sysread $commands, $line, 65536, length $line;
            next if !defined $got && $! == EINTR;
            exit 0 unless $got;
        }
        chomp $line;
        eval { become(fields($line)) };
        syswrite $tell, $@;
        exit 127;
    }
    setpgrp($pid, $pid);    # also here, so that a kill sent at once reaches the group
    return { pid => $pid, command => $command, status => $status, pidfd => syscall(PIDFD_OPEN, $pid + 0, 0) };
}

sub start {
    my ($id, $what) = @_;
    my $kid = $spare || make_spare();
    undef $spare;
    if (waitpid($kid->{pid}, WNOHANG) != 0) { $kid = make_spare() }    # somebody killed the spare one
    my $command = delete $kid->{command};
    $kid->{id} = $id;
    $kid{ $kid->{pid} } = $kid;
    write_all($command, "$what\n");
    return;
}

# The child has exec'ed (end of file), or says why it could not.
sub read_status {
    my ($pid) = @_;
    my $kid = $kid{$pid};
    my $got;
    do { $got = sysread $kid->{status}, my $text, 4096; $kid->{failure} .= $text if $got } while $got || (!defined $got && $! == EINTR);
    close delete $kid->{status};
    tell_jvm('started', $kid->{id}, $pid) unless defined $kid->{failure};
}

sub reap {
    my ($pid) = @_;
    return if waitpid($pid, WNOHANG) != $pid;
    my $how = $?;
    kill 'KILL', -$pid;    # those it left in its group
    read_status($pid) if $kid{$pid}{status};
    my $kid = delete $kid{$pid};
    open(my $close, '<&=', $kid->{pidfd}) if $kid->{pidfd} >= 0;    # closed at the end of this scope
    if (defined $kid->{failure}) {
        chomp $kid->{failure};
        tell_jvm('failed', $kid->{id}, $kid->{failure});
    }
    else {
        tell_jvm('exited', $kid->{id}, $how & 127 ? ('signal', $how & 127) : ('code', $how >> 8));
    }
}

sub kill_group {
    my ($id, $signal) = @_;
    for my $pid (grep { $kid{$_}{id} eq $id } keys %kid) {
        kill $signal, -$pid;
        kill 'CONT', -$pid if $signal eq 'TERM';    # one stopped by a signal would never see it
    }
}

sub obey {
    my ($verb, $id, $what) = split /\t/, $_[0], 3;
    my @rest = $verb eq 'start' ? $what : fields($what);
    return kill_group($id, @rest) if $verb eq 'kill';
    my @answer = eval {
          $verb eq 'mkdir'  ? make_directory(@rest)
        : $verb eq 'rmdir'  ? remove_directory(@rest)
        : $verb eq 'mkfifo' ? make_fifo(@rest)
        : $verb eq 'start'  ? start($id, @rest)
        :                     die "unknown command $verb\n";
    };
    if (my $why = $@) { chomp $why; tell_jvm('failed', $id, $why) }
    elsif ($verb ne 'start') { tell_jvm('done', $id, @answer) }
}

# pid -> [state, parent, group] of every process.
sub processes {
    my %seen;
    opendir(my $proc, '/proc') or return;
    for my $pid (grep { /^\d+$/ } readdir $proc) {
        open(my $stat, '<', "/proc/$pid/stat") or next;
        $seen{$pid} = [$1, $2, $3] if (<$stat> // '') =~ /^.*\) (\S) (\d+) (\d+)/s;
    }
    return %seen;
}

# Everything below us, also what left its process group, as long as its parents live.
sub descendants {
    my %seen = processes();
    my @found = ($$);
    for (my $i = 0; $i < @found; $i++) {
        push @found, grep { $seen{$_}[1] == $found[$i] } keys %seen;
    }
    return @found[1 .. $#found];
}

# Whether any of these processes (or groups, if negative) still runs; a dead one may wait long for a lazy init to bury it.
sub alive {
    return 0 unless grep { kill 0, $_ } @_;
    my %wanted = map { $_ => 1 } @_;
    my %seen = processes();
    return grep { $seen{$_}[0] ne 'Z' && ($wanted{$_} || $wanted{ -$seen{$_}[2] }) } keys %seen;
}

# Waits until all of them are gone; gives whether they are. In steps of 10 ms and what the look takes.
sub gone {
    my ($steps, @pids) = @_;
    for (1 .. $steps) {
        reap($_) for keys %kid;
        return 1 unless %kid || alive(@pids);
        select undef, undef, undef, 0.01;
    }
    return 0;
}

sub end_all {
    kill 'KILL', $spare->{pid} if $spare;
    my @all = %kid ? (descendants(), map { -$_ } keys %kid) : ();
    kill 'TERM', @all;
    kill 'CONT', @all;
    if (!gone(50, @all)) {
        kill 'KILL', @all, descendants();
        gone(100, @all);
    }
    remove($_) for keys %dir;
}

tell_jvm('ready');
my $input = '';
while (1) {
    my ($watched, $patience) = ('', $spare ? undef : 0.05);
    vec($watched, 0, 1) = 1;
    for my $kid (values %kid) {
        vec($watched, fileno $kid->{status}, 1) = 1 if $kid->{status};
        if   ($kid->{pidfd} >= 0) { vec($watched, $kid->{pidfd}, 1) = 1 }
        else                      { $patience = 0.02 }    # a kernel before 5.3
    }
    my $ready = select(my $readable = $watched, undef, undef, $patience);
    next if $ready < 0;
    $spare ||= eval { make_spare() } if !$ready;    # not while the last one is still starting
    for my $pid (keys %kid) {
        my $kid = $kid{$pid};
        read_status($pid) if $kid->{status} && vec($readable, fileno $kid->{status}, 1);
        reap($pid) if $kid->{pidfd} < 0 || vec($readable, $kid->{pidfd}, 1);
    }
    if ($ready > 0 && vec($readable, 0, 1)) {
        my $got = sysread STDIN, $input, 65536, length $input;
        next if !defined $got && $! == EINTR;
        last unless $got;
        while ((my $end = index $input, "\n") >= 0) {
            my $line = substr $input, 0, $end;
            substr $input, 0, $end + 1, '';
            obey($line);
        }
    }
}
end_all();
