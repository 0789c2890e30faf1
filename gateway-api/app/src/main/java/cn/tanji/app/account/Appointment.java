package cn.tanji.app.account;

import java.util.List;

import cn.tanji.domain.account.Mandate;

/**
 * What a representative may do for the account.
 *
 * @param mandates
 *            at least one
 */
record Appointment(List<Mandate> mandates) {
    Appointment {
        mandates = List.copyOf(mandates);
    }
}
