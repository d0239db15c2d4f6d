module consumer {
    requires org.dbzip2.net;
    requires org.dbzip2.commons;
    requires org.dbzip2.lzma;
}
