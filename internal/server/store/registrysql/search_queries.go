package registrysql

import (
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// searchQueries are the statements of queries/search, which write the index of searches and what tasks are told apart by, and nothing
// else.
type searchQueries struct {
	Newest             sqldb.Query[search.Candidate]  `sql:"search_newest"`
	Oldest             sqldb.Query[search.Candidate]  `sql:"search_oldest"`
	Unchanged          sqldb.Query[hub.TaskView]      `sql:"search_unchanged"`
	Rows               sqldb.Query[search.Candidate]  `sql:"search_rows"`
	Bodies             sqldb.Query[taskBody]          `sql:"search_bodies"`
	Artifacts          sqldb.Query[artifactBody]      `sql:"search_artifacts"`
	Builds             sqldb.Query[taskBuild]         `sql:"search_builds"`
	Executors          sqldb.Query[taskExecutor]      `sql:"search_executors"`
	Values             sqldb.Query[block]             `sql:"search_values"`
	Numbers            sqldb.Query[block]             `sql:"search_numbers"`
	Unindexed          sqldb.Query[int64]             `sql:"search_unindexed"`
	Prefix             sqldb.Query[int64]             `sql:"search_prefix"`
	Status             sqldb.Query[int64]             `sql:"search_status"`
	ArtifactName       sqldb.Query[int64]             `sql:"search_artifact_name"`
	OfBuild            sqldb.Query[int64]             `sql:"search_of_build"`
	OfBuildName        sqldb.Query[int64]             `sql:"search_of_build_name"`
	Paths              sqldb.Query[search.PathRow]    `sql:"search_paths"`
	NextValue          sqldb.Query[string]            `sql:"search_next_value"`
	FirstValue         sqldb.Query[string]            `sql:"search_first_value"`
	Parts              sqldb.Query[block]             `sql:"search_parts"`
	Many               sqldb.Query[int]               `sql:"search_many"`
	WindowNewest       sqldb.Query[window]            `sql:"search_window_newest"`
	WindowOldest       sqldb.Query[window]            `sql:"search_window_oldest"`
	Between            sqldb.Query[int]               `sql:"search_between"`
	Tasks              sqldb.Query[int]               `sql:"search_tasks"`
	Passing            sqldb.Query[search.Candidate]  `sql:"search_passing"`
	FollowProgress     sqldb.Query[progress]          `sql:"follow_progress"`
	FollowProgressLock sqldb.Query[progress]          `sql:"follow_progress_lock"`
	FollowNext         sqldb.Query[unfollowed]        `sql:"follow_next"`
	IndexAdvance       string                         `sql:"index_advance"`
	IndexPathInsert    string                         `sql:"index_path_insert"`
	IndexPathFind      sqldb.Query[int64]             `sql:"index_path_find"`
	IndexNear          sqldb.Query[block]             `sql:"index_near"`
	IndexValueInsert   sqldb.Insert                   `sql:"index_value_insert"`
	BriefAdvance       string                         `sql:"brief_advance"`
	BriefInsert        sqldb.Insert                   `sql:"brief_insert"`
	BriefList          sqldb.Query[taskBrief]         `sql:"brief_list"`
	BriefBodies        sqldb.Query[taskBody]          `sql:"brief_bodies"`
	FamilyFind         sqldb.Query[int64]             `sql:"family_find"`
	FamilyInsert       string                         `sql:"family_insert"`
	FamilyParams       sqldb.Query[label.FamilyParam] `sql:"family_params"`
	FamilyParamInsert  sqldb.Insert                   `sql:"family_param_insert"`
	LabelUpstreams     sqldb.Query[upstreamSum]       `sql:"label_upstreams"`
	LabelMarks         sqldb.Query[labelMarks]        `sql:"label_marks"`
}
