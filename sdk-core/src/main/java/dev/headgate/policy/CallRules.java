package dev.headgate.policy;

import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.PolicyQuestion;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The rules about who calls, and with which class of data. */
final class CallRules {
    private final PolicyDocument policy;
    private final PolicyQuestion question;
    private final Findings findings;
    private final LocalDate today;

    CallRules(PolicyDocument policy, PolicyQuestion question, Findings findings, LocalDate today) {
        this.policy = policy;
        this.question = question;
        this.findings = findings;
        this.today = today;
    }

    /** Returns the application as the policy knows it. */
    Optional<App> app(ApplicationIdentity identity) {
        KillSwitch stop = policy.killSwitch();
        if (stop.all() || stop.apps().match(identity.id())) {
            findings.add(
                    PolicyRule.KILL_SWITCH,
                    stop.all() ? "killSwitch.all" : "killSwitch.apps",
                    "no calls",
                    stop.all() ? "a call" : "a call of " + identity.id(),
                    stop.fix());
        }
        if (policy.apps().isEmpty()) {
            return Optional.empty();
        }
        Optional<App> app = policy.app(identity.id());
        if (app.isEmpty()) {
            findings.add(
                    PolicyRule.APP,
                    "apps",
                    "one of " + App.ids(policy.apps().get()),
                    identity.id(),
                    "have the application registered in the policy");
        } else {
            registered(app.get(), identity);
        }
        return app;
    }

    private void registered(App app, ApplicationIdentity identity) {
        same(app, "owner", app.owner(), identity.owner());
        same(app, "costCentre", app.costCentre(), identity.costCentre());
        if (app.expires().isPresent() && today.isAfter(app.expires().get())) {
            findings.add(
                    PolicyRule.APP,
                    app.path() + "expires",
                    "a day up to " + app.expires().get(),
                    today.toString(),
                    "have its owner answer for it anew");
        }
    }

    private void same(App app, String what, Optional<String> expected, String actual) {
        if (expected.isPresent() && !expected.get().equals(actual)) {
            findings.add(
                    PolicyRule.APP, app.path() + what, expected.get(), actual, "correct the identity, or the policy");
        }
    }

    /** Returns the class of data that the call carries. */
    Optional<String> dataClass(ApplicationIdentity identity, Optional<App> app) {
        Optional<String> dataClass = identity.dataClass(question.call().tags());
        if (dataClass.isEmpty()) {
            boolean told = question.call().tags().containsKey(ApplicationIdentity.DATA_CLASS_TAG);
            findings.add(
                    PolicyRule.DATA_CLASS,
                    "dataClasses",
                    "a call that says which of " + identity.dataClasses() + " it carries",
                    told ? "another class than the application's" : "none",
                    "add tag(\"" + ApplicationIdentity.DATA_CLASS_TAG + "\", …) to the call");
            return dataClass;
        }
        if (app.isPresent() && !app.get().dataClasses().contains(dataClass.get())) {
            findings.add(
                    PolicyRule.DATA_CLASS,
                    app.get().path() + "dataClasses",
                    "one of " + app.get().dataClasses(),
                    dataClass.get(),
                    "send data of another class, or have the class allowed for the application");
        }
        boolean known = policy.dataClasses()
                .map(classes ->
                        classes.containsKey(dataClass.get()) || policy.narrows().isPresent())
                .orElse(true);
        if (!known) {
            findings.add(
                    PolicyRule.DATA_CLASS,
                    "dataClasses",
                    "one of " + List.copyOf(policy.dataClasses().get().keySet()),
                    dataClass.get(),
                    "use a class of the policy");
        }
        return dataClass;
    }
}
