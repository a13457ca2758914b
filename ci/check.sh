#!/bin/sh
# Installs seniorlint and checks the repository in the current folder, in a job of a CI system. `action.yml` runs this file, and
# `templates/seniorlint.yml` has its text. What is wanted comes in the environment, and is never read as shell text:
#   SENIORLINT_VERSION   a version, such as 0.1.0; `installed`: the command on the PATH; empty: the newest, or SENIORLINT_SOURCE
#   SENIORLINT_SOURCE    a folder with the source of seniorlint
#   SENIORLINT_ARGS      more options of `seniorlint check`, with white space between them; quotes have no meaning
#   SENIORLINT_PATHS     what to check, a path a line
#   SENIORLINT_FORMAT    FORMAT or FORMAT=FILE, one a line
#   SENIORLINT_BASELINE  the file of a baseline
#   SENIORLINT_SINCE     a revision; `base`: where the branch of the pull or merge request left; elsewhere all is checked
# Exit code 0: nothing found; 1: findings; 2: wrong input or an error.
set -efu
version=${SENIORLINT_VERSION:-}
case $version in
'') wanted=${SENIORLINT_SOURCE:-seniorlint} ;;
installed) wanted= ;;
[!0-9]* | *[!0-9A-Za-z.!+-]*)
    echo "seniorlint: the version must be one such as 0.1.0, or 'installed'" >&2
    exit 2
    ;;
*) wanted="seniorlint==$version" ;;
esac
if [ -n "$wanted" ]; then
    folder=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/seniorlint.XXXXXX")
    # -I: or `python -m` would run a venv.py or pip.py of the repository that is checked
    python3 -I -m venv "$folder" && "$folder/bin/python" -I -m pip install --quiet --disable-pip-version-check -- "$wanted" || {
        echo "seniorlint: it could not be installed" >&2
        exit 2
    }
    PATH=$folder/bin:$PATH
fi
since=${SENIORLINT_SINCE:-}
if [ "$since" = base ]; then
    since=${CI_MERGE_REQUEST_DIFF_BASE_SHA:-}
    [ -z "${GITHUB_BASE_REF:-}" ] || since=origin/$GITHUB_BASE_REF
fi
set -- ${SENIORLINT_ARGS:-}
[ -z "$since" ] || set -- "$@" "--since=$since"
[ -z "${SENIORLINT_BASELINE:-}" ] || set -- "$@" "--baseline=$SENIORLINT_BASELINE"
IFS='
'
for format in ${SENIORLINT_FORMAT:-}; do
    set -- "$@" "--output-format=$format"
done
seniorlint check "$@" -- ${SENIORLINT_PATHS:-}
