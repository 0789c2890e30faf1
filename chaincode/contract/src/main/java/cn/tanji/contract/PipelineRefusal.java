package cn.tanji.contract;

import cn.tanji.domain.kernel.Refusal;

/** Refusals of any command before its own rules are asked, in order of precedence. */
public enum PipelineRefusal implements Refusal {
    /** This registry does not offer the operation. */
    OPERATION_NOT_OFFERED_HERE,
    /** The request id is empty, too long or has other characters than letters, digits and . _ : - */
    MALFORMED_REQUEST_ID,
    /** The command is not well formed; the field and what is wrong with it are named. */
    MALFORMED_COMMAND,
    /** The request id already stands for another command of the same member. */
    REQUEST_ID_REUSED
}
