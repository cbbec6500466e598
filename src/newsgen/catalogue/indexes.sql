-- Made after the tables are filled, which is faster than keeping them up to date row by row.
CREATE INDEX article_by_time ON article (listed, sort, url);
CREATE INDEX article_by_day ON article (year, month, day) WHERE listed;
CREATE INDEX article_by_change ON article (changed);
CREATE INDEX article_by_url ON article (url);
-- With the entry in it, what appears beside what is counted without a look at the table.
CREATE INDEX appearance_by_article ON appearance (article, idx, position, entry);
-- With the month in it, so that years and months of an entry are counted without a look at its articles.
CREATE INDEX appearance_by_entry ON appearance (entry, month, article);
CREATE INDEX quotation_by_entry ON quotation (entry, month) WHERE entry IS NOT NULL;
CREATE INDEX spelling_by_entry ON spelling (entry);
CREATE INDEX entry_by_source ON entry (source) WHERE source <> '';
CREATE INDEX entry_by_slug ON entry (idx, slug);
CREATE INDEX entry_by_base ON entry (idx, base);
CREATE INDEX entry_by_letters ON entry (idx, letters);
CREATE INDEX entry_by_name ON entry (idx, sort_key, name);
CREATE INDEX entry_by_initial ON entry (idx, initial, sort_key, name);
CREATE INDEX entry_by_count ON entry (idx, articles DESC);
CREATE INDEX link_by_path ON link (path);
CREATE INDEX link_by_url ON link (url);
CREATE INDEX redirect_by_path ON redirect (path);
CREATE INDEX redirect_by_url ON redirect (url);
CREATE INDEX problem_by_subject ON problem (origin, subject);

-- The bits of an entry do not outlive what they say.
CREATE TRIGGER appearance_added AFTER INSERT ON appearance BEGIN
    DELETE FROM members WHERE entry = NEW.entry;
END;
CREATE TRIGGER appearance_removed AFTER DELETE ON appearance BEGIN
    DELETE FROM members WHERE entry = OLD.entry;
END;
CREATE TRIGGER appearance_moved AFTER UPDATE OF article, entry ON appearance BEGIN
    DELETE FROM members WHERE entry IN (OLD.entry, NEW.entry);
END;
