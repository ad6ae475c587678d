-- schema.sql - the tables of a ledger in SQLite, a GeoPackage 1.3: docs/ledger.md explains each column.
--
-- A new ledger runs every step; an older one the steps that it lacks. A step ends where the next "-- step" line
-- begins; "-- layer TABLE" runs the part "layer" for a table with a column geom. Once a version is released its
-- step never changes again.

-- step 1: reports and what they say
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', 'longitude and latitude in degrees');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE sitrep (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL);

CREATE TABLE run (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, version TEXT NOT NULL, data TEXT NOT NULL,
  started DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')));
CREATE TABLE report (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, address TEXT, given TEXT, url TEXT, title TEXT, byline TEXT,
  outlet TEXT, language TEXT, published TEXT, minute INTEGER, more TEXT, characters INTEGER NOT NULL, bytes INTEGER NOT NULL,
  newest BOOLEAN NOT NULL, seen DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')));
CREATE INDEX report_address ON report (address) WHERE address IS NOT NULL;
CREATE INDEX report_old ON report (id) WHERE NOT newest;
CREATE INDEX report_minute ON report (minute, uid);
CREATE INDEX report_given ON report (given) WHERE given IS NOT NULL;
CREATE TABLE report_text (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE reading (
  id INTEGER PRIMARY KEY, report INTEGER NOT NULL, run INTEGER NOT NULL, facts INTEGER NOT NULL, current BOOLEAN NOT NULL,
  first INTEGER, last INTEGER, UNIQUE (report, run));
CREATE INDEX reading_run ON reading (run) WHERE current;
CREATE TABLE fact (
  id INTEGER PRIMARY KEY, geom POINT, uid TEXT NOT NULL, reading INTEGER NOT NULL, report INTEGER NOT NULL, current BOOLEAN NOT NULL,
  kind TEXT NOT NULL, type TEXT, type2 TEXT, modes TEXT, reciprocal BOOLEAN NOT NULL, trigger TEXT,
  trigger_begin INTEGER, trigger_end INTEGER, triggers TEXT, sentence TEXT, sentence_begin INTEGER, sentence_end INTEGER,
  clause TEXT, clause_begin INTEGER, clause_end INTEGER,
  time TEXT, time_begin INTEGER, time_end INTEGER, time_from TEXT, time_to TEXT, time_grain TEXT, time_basis TEXT,
  time_edtf TEXT, time_timex TEXT, time_other_from TEXT, time_other_to TEXT, time_flags INTEGER,
  mode TEXT NOT NULL, polarity TEXT NOT NULL, basis TEXT NOT NULL, label TEXT NOT NULL, score DOUBLE, rule TEXT, why TEXT);
CREATE INDEX fact_old ON fact (id) WHERE NOT current;
CREATE TABLE actor (
  id INTEGER PRIMARY KEY, fact INTEGER NOT NULL, role TEXT NOT NULL, words TEXT, span_begin INTEGER, span_end INTEGER,
  name TEXT, stands_for TEXT, code TEXT, sectors TEXT, class TEXT, named BOOLEAN NOT NULL, inferred BOOLEAN NOT NULL);
CREATE TABLE place (
  id INTEGER PRIMARY KEY, fact INTEGER NOT NULL, role TEXT NOT NULL, words TEXT, span_begin INTEGER, span_end INTEGER,
  stands_for TEXT, key TEXT, name TEXT, kind TEXT, country TEXT, admin1 TEXT, lat DOUBLE, lon DOUBLE, precision TEXT,
  score DOUBLE, runner_up TEXT, inferred BOOLEAN NOT NULL);
CREATE TABLE figure (
  id INTEGER PRIMARY KEY, fact INTEGER NOT NULL, words TEXT, span_begin INTEGER, span_end INTEGER, value DOUBLE, low DOUBLE,
  high DOUBLE, bound TEXT NOT NULL, unit TEXT, si TEXT, si_low DOUBLE, si_high DOUBLE, per TEXT, of TEXT, of_code TEXT,
  measure TEXT NOT NULL, kind TEXT, part BOOLEAN NOT NULL, increment BOOLEAN NOT NULL);
CREATE TABLE source (
  id INTEGER PRIMARY KEY, fact INTEGER NOT NULL, step INTEGER NOT NULL, role TEXT NOT NULL, words TEXT, span_begin INTEGER,
  span_end INTEGER, name TEXT, kind TEXT, named BOOLEAN NOT NULL, number INTEGER NOT NULL, side TEXT, how TEXT NOT NULL, cue TEXT,
  cue_begin INTEGER, cue_end INTEGER, sure INTEGER NOT NULL);
-- lookups
CREATE TABLE cursor (id INTEGER PRIMARY KEY, input TEXT NOT NULL UNIQUE, next INTEGER NOT NULL);
CREATE TABLE review (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, who TEXT NOT NULL, done DATETIME NOT NULL, of TEXT NOT NULL, row_uid TEXT NOT NULL,
  field TEXT NOT NULL, before TEXT, after TEXT, reason TEXT);
CREATE INDEX review_row ON review (row_uid);

CREATE VIRTUAL TABLE report_words USING fts5(text, content='report_text', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER report_words_delete AFTER DELETE ON report_text BEGIN
  INSERT INTO report_words (report_words, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE VIEW fact_said AS SELECT f.id AS id, f.reading AS reading, f.sentence AS sentence,
  (SELECT group_concat(coalesce(words, '') || ' ' || coalesce(name, '') || ' ' || coalesce(stands_for, '') || ' ' || coalesce(code, '') || ' ' || coalesce(sectors, ''), ' ')
     FROM actor WHERE fact = f.id AND role = 'source') AS who,
  (SELECT group_concat(coalesce(words, '') || ' ' || coalesce(name, '') || ' ' || coalesce(stands_for, '') || ' ' || coalesce(code, '') || ' ' || coalesce(sectors, ''), ' ')
     FROM actor WHERE fact = f.id AND role = 'target') AS whom,
  coalesce((SELECT group_concat(json_extract(value, '$[0]'), ' ') FROM json_each(CASE WHEN json_valid(f.triggers) THEN f.triggers END)), f.trigger, '') || ' ' || f.kind || ' ' || coalesce(f.type, '') || ' ' || coalesce(f.type2, '') || ' '
     || coalesce(replace(f.modes, '-', '') || ' ' || replace(replace(' ' || f.modes, ' x-', ' '), '-', ''), '')
     || coalesce((SELECT group_concat(' ' || measure, '') FROM figure WHERE fact = f.id), '') AS what,
  (SELECT group_concat(coalesce(words, '') || ' ' || coalesce(name, '') || ' ' || coalesce(stands_for, '') || ' ' || coalesce(country, '') || ' ' || coalesce(key, '') || ' ' || coalesce(admin1, ''), ' ') FROM place WHERE fact = f.id) AS place,
  (SELECT group_concat(coalesce(words, '') || ' ' || coalesce(name, '') || ' ' || coalesce(side, ''), ' ') FROM source WHERE fact = f.id) AS says
  FROM fact f;
CREATE VIRTUAL TABLE fact_words USING fts5(sentence, who, whom, what, place, says, content='fact_said', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2');

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('fact', 'features', 'fact', 'one claim a row, with the sentence that makes it', 4326),
  ('report', 'attributes', 'report', 'one version of one report a row', NULL),
  ('report_text', 'attributes', 'report_text', 'its text as it was given', NULL),
  ('reading', 'attributes', 'reading', 'a report read by a version of the program', NULL),
  ('run', 'attributes', 'run', 'a version of the program and of its data', NULL),
  ('actor', 'attributes', 'actor', 'who does it, and whom it is done to', NULL),
  ('place', 'attributes', 'place', 'where a fact happened', NULL),
  ('figure', 'attributes', 'figure', 'how many', NULL),
  ('source', 'attributes', 'source', 'according to whom, innermost first', NULL),
  ('review', 'attributes', 'review', 'corrections by people', NULL),
  ('cursor', 'attributes', 'cursor', 'how far an input was taken', NULL),
  ('sitrep', 'attributes', 'sitrep', 'the version of these tables', NULL);
-- layer fact

-- step 2: what is derived from all reports
CREATE TABLE copy (
  id INTEGER PRIMARY KEY, report INTEGER NOT NULL, of INTEGER NOT NULL, share DOUBLE, contained DOUBLE, kind TEXT NOT NULL, credit TEXT);
CREATE INDEX copy_report ON copy (report);
CREATE INDEX copy_of ON copy (of);
CREATE TABLE story (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, label TEXT, first TEXT, last TEXT, documents INTEGER NOT NULL, outlets INTEGER NOT NULL,
  origins INTEGER NOT NULL, sides INTEGER NOT NULL);
CREATE TABLE story_report (id INTEGER PRIMARY KEY, story INTEGER NOT NULL, report INTEGER NOT NULL, score DOUBLE);
CREATE INDEX story_report_story ON story_report (story);
CREATE INDEX story_report_report ON story_report (report);
CREATE TABLE event (
  id INTEGER PRIMARY KEY, geom POINT, uid TEXT NOT NULL UNIQUE, type TEXT, time_from TEXT, time_to TEXT, first INTEGER NOT NULL, place TEXT,
  place_name TEXT, country TEXT, story INTEGER, documents INTEGER NOT NULL, outlets INTEGER NOT NULL, origins INTEGER NOT NULL,
  sides INTEGER NOT NULL, status TEXT NOT NULL, last TEXT, label TEXT, mode TEXT);
CREATE INDEX event_story ON event (story);
CREATE INDEX event_told ON event (origins DESC, last DESC, uid, status, label, mode);
CREATE TABLE event_fact (id INTEGER PRIMARY KEY, event INTEGER NOT NULL, fact INTEGER NOT NULL, says TEXT NOT NULL, score DOUBLE, origin TEXT);
CREATE INDEX event_fact_event ON event_fact (event);
CREATE INDEX event_fact_fact ON event_fact (fact, event, origin);
CREATE TABLE dispute (
  id INTEGER PRIMARY KEY, event INTEGER NOT NULL, fact_a INTEGER NOT NULL, fact_b INTEGER NOT NULL, figure_a INTEGER, figure_b INTEGER,
  about TEXT NOT NULL, kind TEXT NOT NULL);
CREATE INDEX dispute_event ON dispute (event);
CREATE TABLE series (
  id INTEGER PRIMARY KEY, series INTEGER NOT NULL, event INTEGER, story INTEGER, fact INTEGER NOT NULL, figure INTEGER NOT NULL,
  measure TEXT NOT NULL, of TEXT, place TEXT, kind TEXT, since TEXT, as_of TEXT, side TEXT, origin TEXT, superseded BOOLEAN NOT NULL, origins INTEGER NOT NULL);
CREATE INDEX series_measure ON series (measure, series);
CREATE INDEX series_fact ON series (fact);
CREATE INDEX series_event ON series (event);
CREATE INDEX series_number ON series (series, origins, as_of, measure, of, fact);
CREATE TABLE unsettled (id INTEGER PRIMARY KEY);
CREATE TABLE alias (id INTEGER PRIMARY KEY, old_uid TEXT NOT NULL UNIQUE, new_uid TEXT NOT NULL);
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('event', 'features', 'event', 'one event a row, as several facts tell it', 4326),
  ('copy', 'attributes', 'copy', 'reports that repeat others', NULL),
  ('story', 'attributes', 'story', 'reports of one matter', NULL),
  ('story_report', 'attributes', 'story_report', 'which reports a story has', NULL),
  ('event_fact', 'attributes', 'event_fact', 'which facts tell an event, and what they say to it', NULL),
  ('dispute', 'attributes', 'dispute', 'facts that cannot both hold', NULL),
  ('series', 'attributes', 'series', 'figures over time', NULL),
  ('unsettled', 'attributes', 'unsettled', 'blocks of days whose reports have come or gone', NULL),
  ('alias', 'attributes', 'alias', 'ids that became other ids', NULL);
-- layer event

-- part lookups
-- By what the facts of a ledger are looked up: a new one that is filled in bulk is filled without, and has them made at the end.
CREATE UNIQUE INDEX IF NOT EXISTS fact_uid ON fact (uid, reading);
CREATE INDEX IF NOT EXISTS fact_report ON fact (report);
CREATE INDEX IF NOT EXISTS fact_how ON fact (label, mode, basis) WHERE current;
CREATE INDEX IF NOT EXISTS fact_time ON fact (time_from, time_to, time_flags) WHERE current;
CREATE INDEX IF NOT EXISTS fact_undated ON fact (report) WHERE current AND (time_flags & 3 <> 3 OR (time_from IS NULL AND time_to IS NULL));
CREATE INDEX IF NOT EXISTS actor_fact ON actor (fact);
CREATE INDEX IF NOT EXISTS actor_code ON actor (code, fact) WHERE code IS NOT NULL;
CREATE INDEX IF NOT EXISTS actor_state ON actor (words, code) WHERE class = 'state' AND code IS NOT NULL AND role = 'source';
CREATE INDEX IF NOT EXISTS place_fact ON place (fact);
CREATE INDEX IF NOT EXISTS place_key ON place (key, fact, kind) WHERE key IS NOT NULL;
CREATE INDEX IF NOT EXISTS place_country ON place (name, country) WHERE kind = 'country';
CREATE INDEX IF NOT EXISTS place_in ON place (country, fact) WHERE country IS NOT NULL;
CREATE INDEX IF NOT EXISTS figure_fact ON figure (fact);
CREATE INDEX IF NOT EXISTS figure_measure ON figure (measure, of, fact);
CREATE INDEX IF NOT EXISTS source_fact ON source (fact);
CREATE INDEX IF NOT EXISTS source_side ON source (side, fact) WHERE side IS NOT NULL;

-- part no lookups
DROP INDEX IF EXISTS fact_uid;
DROP INDEX IF EXISTS fact_report;
DROP INDEX IF EXISTS fact_how;
DROP INDEX IF EXISTS fact_time;
DROP INDEX IF EXISTS fact_undated;
DROP INDEX IF EXISTS actor_fact;
DROP INDEX IF EXISTS actor_code;
DROP INDEX IF EXISTS actor_state;
DROP INDEX IF EXISTS place_fact;
DROP INDEX IF EXISTS place_key;
DROP INDEX IF EXISTS place_country;
DROP INDEX IF EXISTS place_in;
DROP INDEX IF EXISTS figure_fact;
DROP INDEX IF EXISTS figure_measure;
DROP INDEX IF EXISTS source_fact;
DROP INDEX IF EXISTS source_side;

-- part layer
INSERT INTO gpkg_geometry_columns VALUES ('{t}', 'geom', 'POINT', 4326, 0, 0);
INSERT INTO gpkg_extensions VALUES ('{t}', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');
CREATE VIRTUAL TABLE rtree_{t}_geom USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER rtree_{t}_geom_update2 AFTER UPDATE OF geom ON {t}
  WHEN OLD.id = NEW.id AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_{t}_geom WHERE id = OLD.id; END;
CREATE TRIGGER rtree_{t}_geom_update4 AFTER UPDATE ON {t}
  WHEN OLD.id != NEW.id AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_{t}_geom WHERE id IN (OLD.id, NEW.id); END;
CREATE TRIGGER rtree_{t}_geom_update5 AFTER UPDATE ON {t}
  WHEN OLD.id != NEW.id AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM rtree_{t}_geom WHERE id = OLD.id;
  INSERT OR REPLACE INTO rtree_{t}_geom VALUES (NEW.id, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_{t}_geom_update6 AFTER UPDATE OF geom ON {t}
  WHEN OLD.id = NEW.id AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)) AND (OLD.geom NOTNULL AND NOT ST_IsEmpty(OLD.geom))
BEGIN
  UPDATE rtree_{t}_geom SET minx = ST_MinX(NEW.geom), maxx = ST_MaxX(NEW.geom), miny = ST_MinY(NEW.geom), maxy = ST_MaxY(NEW.geom) WHERE id = NEW.id;
END;
CREATE TRIGGER rtree_{t}_geom_update7 AFTER UPDATE OF geom ON {t}
  WHEN OLD.id = NEW.id AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)) AND (OLD.geom ISNULL OR ST_IsEmpty(OLD.geom))
BEGIN
  INSERT INTO rtree_{t}_geom VALUES (NEW.id, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_{t}_geom_delete AFTER DELETE ON {t} WHEN OLD.geom NOT NULL
BEGIN DELETE FROM rtree_{t}_geom WHERE id = OLD.id; END;
-- index {t}

-- part index
CREATE TRIGGER rtree_{t}_geom_insert AFTER INSERT ON {t} WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  INSERT OR REPLACE INTO rtree_{t}_geom VALUES (NEW.id, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;

-- part bulk
DROP TRIGGER IF EXISTS rtree_{t}_geom_insert;

-- part fill
DELETE FROM rtree_{t}_geom;
INSERT INTO rtree_{t}_geom SELECT id, ST_MinX(geom), ST_MaxX(geom), ST_MinY(geom), ST_MaxY(geom) FROM {t} WHERE geom NOT NULL AND NOT ST_IsEmpty(geom);

-- part remove
-- From the leaves to the root; what was derived from a report goes with it.
CREATE TEMP TABLE IF NOT EXISTS gone_fact (id INTEGER PRIMARY KEY);
DELETE FROM temp.gone_fact;
-- What a story or an event has lost is seen in the blocks before, too.
INSERT OR IGNORE INTO unsettled SELECT block(minute) - n.value FROM report, json_each('[0,1,2]') n WHERE report.id IN (SELECT id FROM temp.gone);
INSERT INTO temp.gone_fact SELECT id FROM fact WHERE report IN (SELECT id FROM temp.gone);
INSERT INTO fact_words (fact_words, rowid, sentence, who, whom, what, place, says) SELECT 'delete', id, findable(sentence), findable(who), findable(whom), findable(what), findable(place), findable(says) FROM fact_said WHERE id IN (SELECT id FROM temp.gone_fact);
DELETE FROM dispute WHERE fact_a IN (SELECT id FROM temp.gone_fact) OR fact_b IN (SELECT id FROM temp.gone_fact);
DELETE FROM series WHERE fact IN (SELECT id FROM temp.gone_fact);
DELETE FROM event_fact WHERE fact IN (SELECT id FROM temp.gone_fact);
DELETE FROM dispute WHERE event IN (SELECT id FROM event WHERE first IN (SELECT id FROM temp.gone_fact));
DELETE FROM event_fact WHERE event IN (SELECT id FROM event WHERE first IN (SELECT id FROM temp.gone_fact));
DELETE FROM series WHERE event IN (SELECT id FROM event WHERE first IN (SELECT id FROM temp.gone_fact));
DELETE FROM event WHERE first IN (SELECT id FROM temp.gone_fact);
DELETE FROM copy WHERE report IN (SELECT id FROM temp.gone) OR of IN (SELECT id FROM temp.gone);
DELETE FROM story_report WHERE report IN (SELECT id FROM temp.gone);
DELETE FROM actor WHERE fact IN (SELECT id FROM temp.gone_fact);
DELETE FROM place WHERE fact IN (SELECT id FROM temp.gone_fact);
DELETE FROM figure WHERE fact IN (SELECT id FROM temp.gone_fact);
DELETE FROM source WHERE fact IN (SELECT id FROM temp.gone_fact);
DELETE FROM fact WHERE id IN (SELECT id FROM temp.gone_fact);
DELETE FROM reading WHERE report IN (SELECT id FROM temp.gone);
DELETE FROM report_text WHERE id IN (SELECT id FROM temp.gone);
DELETE FROM report WHERE id IN (SELECT id FROM temp.gone);
UPDATE cursor SET next = min(next, (SELECT coalesce(max(id), 0) FROM report)) WHERE input LIKE 'brief --new%';
UPDATE report SET newest = id = (SELECT o.id FROM report o WHERE o.address = report.address ORDER BY minute DESC, uid DESC LIMIT 1) WHERE address IN (SELECT address FROM temp.gone);

-- part renew
-- A pair of copies belongs to the later of the two.
DELETE FROM story_report WHERE report IN (SELECT id FROM temp.part);
DELETE FROM copy WHERE report IN (SELECT id FROM temp.part) AND (SELECT block(minute) FROM report r WHERE r.id = copy.of) <= (SELECT max(block(minute)) FROM report r WHERE r.id IN (SELECT id FROM temp.part));
DELETE FROM copy WHERE of IN (SELECT id FROM temp.part) AND (SELECT block(minute) FROM report r WHERE r.id = copy.report) <= (SELECT max(block(minute)) FROM report r WHERE r.id IN (SELECT id FROM temp.part));

-- part forget
-- What follows from the reports of temp.part; temp.was_event and temp.was_story are what they belonged to. CROSS JOIN goes
-- through these few and looks up the rest; JOIN would go through the whole ledger.
CREATE TEMP TABLE IF NOT EXISTS was_event (id INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS was_story (id INTEGER PRIMARY KEY);
DELETE FROM temp.was_event;
DELETE FROM temp.was_story;
INSERT OR IGNORE INTO temp.was_event SELECT x.event FROM temp.part p CROSS JOIN fact f ON f.report = p.id CROSS JOIN event_fact x ON x.fact = f.id;
INSERT OR IGNORE INTO temp.was_story SELECT x.story FROM temp.part p CROSS JOIN story_report x ON x.report = p.id;
DELETE FROM story_report WHERE report IN (SELECT id FROM temp.part);
DELETE FROM event_fact WHERE fact IN (SELECT f.id FROM temp.part p CROSS JOIN fact f ON f.report = p.id);
DELETE FROM dispute WHERE event IN (SELECT id FROM temp.was_event);
DELETE FROM series WHERE event IN (SELECT id FROM temp.was_event);

-- part tidy
-- What nothing belongs to any more.
DELETE FROM event WHERE id IN (SELECT id FROM temp.was_event) AND NOT EXISTS (SELECT 1 FROM event_fact x WHERE x.event = event.id);
DELETE FROM story WHERE id IN (SELECT id FROM temp.was_story) AND NOT EXISTS (SELECT 1 FROM story_report x WHERE x.story = story.id);
