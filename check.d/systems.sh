# ./check systems: a folder of images held against its expected.json, with the starter's hello for a real one.
# shellcheck shell=sh disable=SC2154 # root, workbench from expect
systems() { env WORKBENCH_IMAGES="$images" "$root/check" systems; }
images=''
run systems
it "needs WORKBENCH_IMAGES" complains 'WORKBENCH_IMAGES is not set'
it "and that is wrong usage" exits_with 2
images=$(pwd)/nowhere
run systems
it "names a folder that is not there" complains "$images is no folder"
it "and that is unusable input" exits_with 3

images=$(pwd)/images && mkdir images
run systems
it "names an expected.json that is not there" complains "$images/expected.json is not there"
printf '{"images":[\n{"image":]}' >images/expected.json
run systems
it "tells the line that is no JSON" complains "$images/expected.json, line 2: no valid JSON"
it "and that is unusable input, too" exits_with 3
echo '{"images":[{"image":"hello.elf","system":"starter","brakpoint":"main"}]}' >images/expected.json
run systems
it "refuses a word that it does not know" complains 'images[0] has "brakpoint", which is unknown'

"$workbench" new hello >/dev/null 2>&1 && "$workbench" build hello >/dev/null 2>&1
cp hello/.workbench/build/hello.elf images/ && cut -c1-0 images/hello.elf >images/empty.elf
cat >images/expected.json <<'END'
{"schema": 1, "images": [
  {"image": "hello.elf", "system": "starter", "target": "pvh", "class": 64, "symbols": "hello.elf",
   "breakpoint": "main", "stop": {"function": "main", "file": "main.c"}, "stack": ["main"],
   "end": {"reason": "exited", "status": 0}, "exit_code": 0, "console": ["Hello from a unikernel!"]},
  {"image": "empty.elf", "unusable": "not an ELF file"}
]}
END
run systems
it "passes where all is as expected" exits_with 0
it "tells of each step" prints 'ok - hello.elf stops at main'
it "counts them" prints '4 passed, 0 failed'

sed -i -e 's/"class": 64/"class": 32/' -e 's/"status": 0/"status": 7/' -e 's/"file": "main.c"/"line": 1/' images/expected.json
echo '{"images":[{"image":"gone.elf","system":"plain"}]}' >images/gone.json
run systems
it "fails where something differs" exits_with 1
it "tells a class that differs" prints 'inspect.class: expected 32, but it is 64'
it "tells a stop that differs" prints 'stop.line: expected 1, but it is'
it "tells an end that differs" prints 'end.status: expected 7, but it is 0'
it "counts what failed" prints '1 passed, 3 failed'
mv images/gone.json images/expected.json
run systems
it "fails for an image that is not there" prints 'not ok - gone.elf is there'
it "with exit code 1" exits_with 1
