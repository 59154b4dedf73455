# Finds a Java. Sourced by ./workbench, ./check and their scripts; forks no JVM, for a command must start at once.
# shellcheck shell=sh

# Sets java_version to the full version of the Java at the home $1, java_major to its first number; fails if unknown.
read_java_version() {
    java_version='' java_major=0
    [ -r "$1/release" ] || return 1
    while IFS='="' read -r name _ value _; do
        case $name in
            JAVA_RUNTIME_VERSION) java_version=$value ;;
            JAVA_VERSION) java_major=${value%%[!0-9]*} ;;
        esac
        [ -z "$java_version" ] || [ "$java_major" = 0 ] || return 0
    done <"$1/release"
    [ "$java_major" -gt 0 ] && java_version=${java_version:-$java_major}
}

# Does the home $1 have the program $2 and a version of 17 or newer? Then sets java_home, java_version, java_major.
try_java_home() {
    java_home=$1
    [ -n "$1" ] && [ -x "$1/$2" ] && read_java_version "$1" && [ "$java_major" -ge 17 ]
}

# Looks at JAVA_HOME, the PATH and /usr/lib/jvm, in this order, for the program $1.
first_java_home() {
    try_java_home "${JAVA_HOME:-}" "$1" && return
    found=$(command -v java) && found=$(readlink -f "$found") && try_java_home "${found%/bin/java}" "$1" && return
    for found in /usr/lib/jvm/*/bin; do
        try_java_home "${found%/bin}" "$1" && return
    done
    return 1
}

# Sets java (the program), java_version and java_major. WORKBENCH_JAVA is taken as it is, with no version if unknown.
find_java() {
    if [ -n "${WORKBENCH_JAVA:-}" ]; then
        java=$(command -v "$WORKBENCH_JAVA") || { echo "workbench: WORKBENCH_JAVA=$WORKBENCH_JAVA cannot be run" >&2; exit 4; }
        found=$(readlink -f "$java") && read_java_version "${found%/bin/java}" || java_version=''
    else
        first_java_home bin/java && java=$java_home/bin/java
    fi
}

# Prints the home of a JDK (17 or newer, with a compiler); the one that runs us, if it has one.
find_jdk() ( first_java_home bin/javac && printf '%s\n' "$java_home" )
