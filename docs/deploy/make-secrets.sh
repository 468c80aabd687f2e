#!/bin/sh
# Makes the folder `secrets` that a docker-compose.yml here names, once, in the present folder:
#   sh docs/deploy/make-secrets.sh               for the one of the project
#   cd docs/deploy && sh make-secrets.sh apart   for the one in docs/deploy
# Containers read the files as users of their own, so everyone may, who gets into the folder: that is its owner alone.
set -eu
sources=$(cd "$(dirname "$0")/../.." && pwd)
if [ -e secrets ]; then
	echo 'The folder secrets is there already, and stays as it is.' >&2
	exit 1
fi
here=$PWD
work=$(mktemp -d "$here/secrets-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
umask 022

random() {
	head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n'
}

# password FILE; url FILE LOGIN PASSWORD-FILE HOST
password() {
	random >"$1"
}
url() {
	printf 'postgres://%s:%s@%s:5432/candor\n' "$2" "$(cat "$3")" "$4" >"$1"
}

if [ "${1-}" = apart ]; then
	npm run --silent --prefix "$sources" secrets >both
	sed -n 's/^REGISTRAR_SECRET=//p' both >registrar_secret
	sed -n 's/^BOX_SECRET=//p' both >box_secret
	rm both
	password registrar_password
	password box_password
	password registrar_at_box_password
	url registrar_database_url candor registrar_password registrar-database
	url box_database_url candor box_password box-database
	# Not the box's login: one that reaches the campaigns and their ledger, and no entry.
	url registrar_at_box_url registrar registrar_at_box_password box-database
else
	random >candor_secret
	password database_password
	url database_url candor database_password database
fi
mv "$work" "$here/secrets"
