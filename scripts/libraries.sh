# What JavaFX needs of the system to show a window. Sourced; uses need() and $missing of the caller.
# shellcheck shell=sh
need_library() {
    set -- /usr/lib/*/"$1" /usr/lib*/"$1" "$2"
    [ -e "$1" ] || [ -e "$2" ] || missing="$missing $3"
}

need_window_libraries() {
    need_library libgtk-3.so.0 libgtk-3-0
    need_library libGL.so.1 libgl1
    need_library libXtst.so.6 libxtst6
    need_library libXxf86vm.so.1 libxxf86vm1
    need_library libpangoft2-1.0.so.0 libpangoft2-1.0-0
    need fc-match fontconfig
    [ -d /usr/share/fonts/truetype/dejavu ] || missing="$missing fonts-dejavu-core"
}
