import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Finds what jars refer to and the class path does not have: classes, fields and methods by their
 * exact types, and abstract methods that nobody implements. Tests find only what they call.
 *
 * <p>{@code java -cp CLASSPATH Linkage.java KNOWN JAR...}, where the jars are on the class path too
 * and KNOWN is a file of gaps that do no harm, one a line as printed here, with reasons behind "#".
 * Prints the number of references and each one that is missing, marked where it is known; ends with 1
 * where an unknown one is missing.
 */
public final class Linkage {

    private static final ClassLoader LOADER = ClassLoader.getSystemClassLoader();

    private final Set<String> checked = new LinkedHashSet<>();
    private final Set<String> missing = new TreeSet<>();

    public static void main(String[] arguments) throws IOException {
        Set<String> known = new TreeSet<>(Files.readAllLines(Path.of(arguments[0])));
        Linkage linkage = new Linkage();
        for (String each : Arrays.asList(arguments).subList(1, arguments.length)) {
            try (JarFile jar = new JarFile(each)) {
                for (JarEntry entry : jar.stream().filter(Linkage::isClass).toList()) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        linkage.check(new ConstantPool(in));
                    }
                    String name = entry.getName().replaceFirst("[.]class$", "");
                    linkage.checkImplemented(name.replace('/', '.'));
                }
            }
        }
        Set<String> unknown = new TreeSet<>(linkage.missing);
        unknown.removeAll(known);
        System.out.println(
                linkage.checked.size() + " references, " + linkage.missing.size() + " missing");
        for (String each : linkage.missing) {
            System.out.println((known.contains(each) ? "known: " : "") + each);
        }
        System.exit(unknown.isEmpty() ? 0 : 1);
    }

    private static boolean isClass(JarEntry entry) {
        String name = entry.getName();
        return name.endsWith(".class")
                && !name.endsWith("-info.class")
                && !name.startsWith("META-INF/");
    }

    private void check(ConstantPool pool) {
        for (String each : pool.classes()) {
            if (checked.add(each)) {
                try {
                    load(each);
                } catch (ReflectiveOperationException | LinkageError e) {
                    missing.add("class " + each);
                }
            }
        }
        for (Member each : pool.members()) {
            if (checked.add(each.toString())) {
                try {
                    if (!each.isThere(load(each.owner()))) {
                        missing.add(each.toString());
                    }
                } catch (ReflectiveOperationException | LinkageError e) {
                    missing.add(each + ": " + e);
                }
            }
        }
    }

    /** A class that was compiled against an interface with fewer methods fails when it is called. */
    private void checkImplemented(String name) {
        try {
            Class<?> type = load(name);
            if (Modifier.isAbstract(type.getModifiers())) {
                return;
            }
            for (Method each : type.getMethods()) {
                if (Modifier.isAbstract(each.getModifiers())) {
                    missing.add(name + " does not implement " + each);
                }
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            missing.add("class " + name + ": " + e);
        }
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        String element = name.replace('/', '.');
        if (element.startsWith("[")) {
            element = element.replaceFirst("^\\[+", "");
            if (!element.startsWith("L")) {
                return Object[].class;
            }
            Class.forName(element.substring(1, element.length() - 1), false, LOADER);
            return Object[].class;
        }
        return Class.forName(element, false, LOADER);
    }

    /** A field or method that a class refers to; the descriptor is that of the class file format. */
    private record Member(String owner, String name, String descriptor, int tag) {

        boolean isThere(Class<?> type) {
            if (type.isArray()
                    || (type == MethodHandle.class || type == VarHandle.class)
                            && Arrays.stream(type.getMethods())
                                    .anyMatch(each -> each.getName().equals(name))) {
                return true;
            }
            if (tag != ConstantPool.FIELD
                    && type.isInterface() != (tag == ConstantPool.INTERFACE_METHOD)) {
                return false;
            }
            if (name.equals("<init>")) {
                return Arrays.stream(type.getDeclaredConstructors()).anyMatch(this::is);
            }
            return family(type)
                    .anyMatch(
                            each ->
                                    tag == ConstantPool.FIELD
                                            ? Arrays.stream(each.getDeclaredFields())
                                                    .anyMatch(this::is)
                                            : Arrays.stream(each.getDeclaredMethods())
                                                    .anyMatch(this::is));
        }

        private boolean is(Field field) {
            return field.getName().equals(name)
                    && field.getType().descriptorString().equals(descriptor);
        }

        private boolean is(Executable executable) {
            Class<?> result = executable instanceof Method method ? method.getReturnType() : void.class;
            return (executable instanceof Constructor || executable.getName().equals(name))
                    && MethodType.methodType(result, executable.getParameterTypes())
                            .descriptorString()
                            .equals(descriptor);
        }

        /** A type, its superclasses and all their interfaces; of an interface also Object. */
        private static Stream<Class<?>> family(Class<?> type) {
            Set<Class<?>> family = new LinkedHashSet<>();
            List<Class<?>> todo = new ArrayList<>(List.of(type, Object.class));
            while (!todo.isEmpty()) {
                Class<?> next = todo.remove(0);
                if (family.add(next)) {
                    todo.addAll(Arrays.asList(next.getInterfaces()));
                    if (next.getSuperclass() != null) {
                        todo.add(next.getSuperclass());
                    }
                }
            }
            return family.stream();
        }

        @Override
        public String toString() {
            return owner.replace('/', '.') + "." + name + " " + descriptor;
        }
    }

    /** The part of a class file that says what the class refers to: JVM specification, 4.4. */
    private static final class ConstantPool {

        static final int FIELD = 9;
        static final int METHOD = 10;
        static final int INTERFACE_METHOD = 11;

        private final int[] tags;
        private final int[] first;
        private final int[] second;
        private final String[] texts;

        ConstantPool(InputStream classFile) throws IOException {
            DataInputStream in = new DataInputStream(classFile);
            in.skipNBytes(8);
            int size = in.readUnsignedShort();
            tags = new int[size];
            first = new int[size];
            second = new int[size];
            texts = new String[size];
            for (int i = 1; i < size; i++) {
                tags[i] = in.readUnsignedByte();
                switch (tags[i]) {
                    case 1 -> texts[i] = in.readUTF();
                    case 3, 4 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++;
                    }
                    case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
                    case FIELD, METHOD, INTERFACE_METHOD, 12, 17, 18 -> {
                        first[i] = in.readUnsignedShort();
                        second[i] = in.readUnsignedShort();
                    }
                    case 15 -> in.skipNBytes(3);
                    default -> throw new IOException("unknown constant of kind " + tags[i]);
                }
            }
        }

        List<String> classes() {
            List<String> classes = new ArrayList<>();
            for (int i = 0; i < tags.length; i++) {
                if (tags[i] == 7) {
                    classes.add(texts[first[i]]);
                }
            }
            return classes;
        }

        List<Member> members() {
            List<Member> members = new ArrayList<>();
            for (int i = 0; i < tags.length; i++) {
                if (tags[i] >= FIELD && tags[i] <= INTERFACE_METHOD) {
                    int nameAndType = second[i];
                    members.add(
                            new Member(
                                    texts[first[first[i]]],
                                    texts[first[nameAndType]],
                                    texts[second[nameAndType]],
                                    tags[i]));
                }
            }
            return members;
        }
    }
}
