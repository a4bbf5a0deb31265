package dev.headgate.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;

/** Tells what is marked {@code @Nullable}, by whichever library. */
final class Nullability {
    private Nullability() {}

    static boolean isNullable(RecordComponent component) {
        return isMarked(component)
                || isMarked(component.getAnnotatedType())
                || isMarked(component.getAccessor())
                || isMarked(component.getAccessor().getAnnotatedReturnType());
    }

    static boolean isMarked(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getSimpleName().equals("Nullable")) {
                return true;
            }
        }
        return false;
    }
}
