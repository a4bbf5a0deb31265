package dev.headgate.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** Checks that a record can be described by a strict schema and bound back from JSON. */
final class RecordShape {
    private final Deque<Class<?>> open = new ArrayDeque<>();
    private final Problems problems = new Problems("record");

    void check(Class<?> type) {
        if (!type.isRecord()) {
            problems.add(type.getSimpleName(), "is no record", "give a record type, or a JSON schema as text");
        } else {
            record(type, type.getSimpleName());
        }
        problems.throwIfAny();
    }

    private void record(Class<?> type, String path) {
        if (open.contains(type)) {
            problems.add(path, "contains itself", "strict schemas have no recursion; give a JSON schema as text");
            return;
        }
        checkAccess(type, path);
        open.push(type);
        for (RecordComponent component : type.getRecordComponents()) {
            component(component.getGenericType(), path + "." + component.getName());
        }
        open.pop();
    }

    /** Told before anything is sent: afterwards it would look like the model's fault. */
    private void checkAccess(Class<?> type, String path) {
        if (!isReachable(type, ObjectMapper.class.getModule()) || !isReachable(type, RecordShape.class.getModule())) {
            problems.add(
                    path,
                    "is in a package that module " + type.getModule().getName() + " does not open",
                    "add \"opens " + type.getPackageName() + " to com.fasterxml.jackson.databind, dev.headgate.core;\""
                            + " to its module-info");
        }
    }

    private static boolean isReachable(Class<?> type, Module from) {
        String room = type.getPackageName();
        return type.getModule().isOpen(room, from)
                || (Modifier.isPublic(type.getModifiers()) && type.getModule().isExported(room, from));
    }

    private void component(Type type, String path) {
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw)) {
            component(generic.getActualTypeArguments()[0], path + "[]");
        } else if (!(type instanceof Class<?> plain)) {
            problems.add(
                    path,
                    "is of type " + type.getTypeName(),
                    "use a record, an enum, a list, a text, a number, a boolean or a date; mark what may be absent"
                            + " @Nullable");
        } else if (plain.isRecord()) {
            record(plain, path);
        } else if (plain.isArray()) {
            component(plain.getComponentType(), path + "[]");
        } else if (!isLeaf(plain)) {
            problems.add(
                    path,
                    "is of type " + plain.getSimpleName(),
                    "use a record, an enum, a list, a text, a number, a boolean or a date");
        }
    }

    private static boolean isLeaf(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || type == String.class
                || type == Boolean.class
                || Number.class.isAssignableFrom(type)
                || JavaTimeBinding.binds(type);
    }
}
