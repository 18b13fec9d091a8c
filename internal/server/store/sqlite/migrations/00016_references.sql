-- +goose Up

-- What deletes plans and instances looks for the rows that refer to them. Without these it read the whole tables, for each row.
CREATE INDEX plan_member_instance ON plan_member (instance);
CREATE INDEX execution_instance ON execution (instance);
CREATE INDEX execution_plan ON execution (plan);
