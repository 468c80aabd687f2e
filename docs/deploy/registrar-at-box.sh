#!/bin/sh
# The login by which the registrar reaches the box's database. Run once, by the image of PostgreSQL, on an empty database:
# the tables come later, and with them what each role may do.
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
	--set=password="$(cat /run/secrets/registrar_at_box_password)" <<'SQL'
create role candor_registrar nologin;
create role registrar login password :'password' in role candor_registrar;
SQL
