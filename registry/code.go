package registry

// Code says why the registry refused a call. It is an error, so that [errors.Is] finds it in the error of a call.
type Code string //nolint:errname // it is a code first

// Error returns the code.
func (c Code) Error() string { return string(c) }

// The codes of refusals.
//
//nolint:errname // they are codes first
const (
	CodeUnknownBuild      Code = "unknown_build"
	CodeUnknownPlan       Code = "unknown_plan"
	CodeUnknownTask       Code = "unknown_task"
	CodeUnknownDeployment Code = "unknown_deployment"
	CodeUnknownSettings   Code = "unknown_settings"
	CodeUnknownLimit      Code = "unknown_limit"
	CodeUnknownExecution  Code = "unknown_execution"
	CodeNotAMember        Code = "not_a_member"

	CodeBuildIDConflict              Code = "build_id_conflict"
	CodeBuildTerminal                Code = "build_terminal"
	CodeBuildNotRunning              Code = "build_not_running"
	CodeBuildHasLiveWork             Code = "build_has_live_work"
	CodePlanIncomplete               Code = "plan_incomplete"
	CodePlanIncompleteRegistration   Code = "plan_incomplete_registration"
	CodePlanSuperseded               Code = "plan_superseded"
	CodePlanSealed                   Code = "plan_sealed"
	CodePlanIDConflict               Code = "plan_id_conflict"
	CodeRootInstanceConflict         Code = "root_instance_conflict"
	CodeDeploymentNotCurrent         Code = "deployment_not_current"
	CodeDeploymentMismatch           Code = "deployment_mismatch"
	CodeDeploymentIDConflict         Code = "deployment_id_conflict"
	CodeLocalDeploymentConflict      Code = "local_deployment_conflict"
	CodeDeploymentActivationConflict Code = "deployment_activation_conflict"
	CodeTaskIdentityConflict         Code = "task_identity_conflict"
	CodeInstanceBodyConflict         Code = "instance_body_conflict"
	CodeInstanceConflict             Code = "instance_conflict"

	CodeTaskAlreadyCompleted    Code = "task_already_completed"
	CodeTaskAlreadyRunning      Code = "task_already_running"
	CodeTaskNotActionable       Code = "task_not_actionable"
	CodeTaskNotSkippable        Code = "task_not_skippable"
	CodeExecutionSuperseded     Code = "execution_superseded"
	CodeNotSuperseded           Code = "not_superseded"
	CodeExecutionNotCurrent     Code = "execution_not_current"
	CodeExecutionAlreadyEnded   Code = "execution_already_ended"
	CodeNotClaimHolder          Code = "not_claim_holder"
	CodeClaimNotHeld            Code = "claim_not_held"
	CodeUpstreamIncomplete      Code = "upstream_incomplete"
	CodeMemberExcluded          Code = "member_excluded"
	CodeConcurrencyLimitReached Code = "concurrency_limit_reached"

	CodeNoRoots                 Code = "no_roots"
	CodeRootDeclaredUpstreams   Code = "root_declared_upstreams"
	CodeRootMismatch            Code = "root_mismatch"
	CodeDeploymentNotActivated  Code = "deployment_not_activated"
	CodeInvalidSettings         Code = "invalid_settings"
	CodeReservedSettingsKey     Code = "reserved_settings_key"
	CodeClockSkew               Code = "clock_skew"
	CodeObservedAtNaive         Code = "observed_at_naive"
	CodeDuplicateItem           Code = "duplicate_item"
	CodeUnknownUpstreamInstance Code = "unknown_upstream_instance"
	CodeBodyTooLarge            Code = "body_too_large"
	CodeBodyUnknown             Code = "body_unknown"
	CodeChunkTooLarge           Code = "chunk_too_large"
	CodeUnknownYieldedInstance  Code = "unknown_yielded_instance"
	CodeInvalidClaimTTL         Code = "invalid_claim_ttl"
	CodeInvalidCursor           Code = "invalid_cursor"
	CodeCreationQuotaExceeded   Code = "creation_quota_exceeded"
	CodeArtifactBodySizeLimit   Code = "artifact_body_size_limit"
	CodeArtifactsPerTaskLimit   Code = "artifacts_per_task_limit"
	CodeRateLimit               Code = "RATE_LIMIT"
	CodeTooManyStreams          Code = "too_many_streams"
	CodeStorageUnavailable      Code = "storage_unavailable" // the registry's database does not answer
	CodeStorageFull             Code = "storage_full"        // the registry's disk is full
	codeRateLimited             Code = "rate_limited"        // [CodeRateLimit] from older servers
)
