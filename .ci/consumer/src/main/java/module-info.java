module consumer {
    requires org.dbzip2.engine;
    requires org.dbzip2.commons;
}
