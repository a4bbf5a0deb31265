package dev.headgate.chat;

import java.util.Arrays;

/** The vector that stands for one text. Immutable. */
public final class Embedding {
    private final float[] values;

    private Embedding(float[] values) {
        this.values = values;
    }

    /**
     * Makes an embedding.
     *
     * @param values the vector; copied
     * @return the embedding
     * @throws IllegalArgumentException if the vector is empty
     */
    public static Embedding of(float... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("Embedding: values are empty; give at least one number.");
        }
        return new Embedding(values.clone());
    }

    /**
     * Returns how many numbers the vector has.
     *
     * @return 1 or more
     */
    public int dimensions() {
        return values.length;
    }

    /**
     * Returns the vector.
     *
     * @return a copy
     */
    public float[] values() {
        return values.clone();
    }

    /**
     * Returns one number of the vector.
     *
     * @param index from 0
     * @return the number
     * @throws IndexOutOfBoundsException if there is none
     */
    public float value(int index) {
        return values[index];
    }

    /**
     * Returns how alike two texts are.
     *
     * @param other the embedding of the other text, by the same model
     * @return the cosine of the angle between the vectors, -1 to 1; 0 if one of them is zero
     * @throws IllegalArgumentException if the dimensions differ
     */
    public double cosineSimilarity(Embedding other) {
        if (other.values.length != values.length) {
            throw new IllegalArgumentException("Embedding: dimensions are " + values.length + " and "
                    + other.values.length + "; compare embeddings of one model.");
        }
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int i = 0; i < values.length; i++) {
            product += (double) values[i] * other.values[i];
            square += (double) values[i] * values[i];
            otherSquare += (double) other.values[i] * other.values[i];
        }
        double length = Math.sqrt(square) * Math.sqrt(otherSquare);
        return length == 0 ? 0 : product / length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Embedding[" + values.length + " dimensions]";
    }
}
