# The scripts themselves: what ./workbench does before Java begins, with a java that only shows how it was called.
# shellcheck shell=sh disable=SC2154,SC2016,SC1003 # root, workbench from expect; quotes on purpose
cat >show-call <<'END'
#!/bin/sh
while [ "$1" != dev.unikernel.workbench.app.cli.Main ]; do
    case $1 in -cp) echo "class path: $2" ;; -*) echo "option: $1" ;; esac
    shift
done
shift
echo "pid: $$"
echo "folder: $(pwd)"
for argument in "$@"; do echo "argument: [$argument]"; done
exit 42
END
chmod +x show-call
java=$(pwd)/show-call

run env WORKBENCH_JAVA="$java" "$workbench" run 'two  blanks' '' '*' '$HOME "x" \' ünï
it "hands over the exit code" exits_with 42
it "hands over blanks" prints 'argument: [two  blanks]'
it "hands over an empty argument" prints 'argument: []'
it "does not expand a pattern" prints 'argument: [*]'
it "does not touch quotes, dollars and backslashes" prints 'argument: [$HOME "x" \]'
it "does not touch what is not ASCII" prints 'argument: [ünï]'
it "stays in the caller's folder" prints "folder: $(pwd)"
it "puts the product on the class path" prints '/app.jar'

mkdir 'a folder' && ln -s "$workbench" 'a folder/linked' && cd 'a folder' || exit
run env WORKBENCH_JAVA="$java" ./linked systems
it "runs through a symbolic link in another folder" prints 'argument: [systems]'
cd .. || exit

run env WORKBENCH_JAVA="$java" WORKBENCH_JAVA_OPTS='-Xmx99m -Dx=*' "$workbench" systems
it "adds the first of WORKBENCH_JAVA_OPTS" prints 'option: -Xmx99m'
it "adds the second of WORKBENCH_JAVA_OPTS" prints 'option: -Dx=*'

WORKBENCH_JAVA=$java "$workbench" systems >out & started=$!
wait "$started"
it "becomes the JVM: the process is the same" prints "pid: $started"

run env WORKBENCH_JAVA=/nowhere/java "$workbench" systems
it "refuses a WORKBENCH_JAVA that is not there" exits_with 4
it "names it" complains '/nowhere/java'
it "leaves standard output to the product" is_silent_on_stdout

mkdir tools && for tool in sh dirname readlink find id; do ln -s "$(command -v "$tool")" tools/; done
run env -i PATH="$(pwd)/tools" WORKBENCH_JAVA="$java" NO_INSTALL=yes "$workbench" systems
it "says which packages are missing, if it may not install them" complains 'qemu-system-x86'
it "and that is a missing tool" exits_with 4

run "$root/check" --nonsense
it "check refuses an unknown option" exits_with 2
