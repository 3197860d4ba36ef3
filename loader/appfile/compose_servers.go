package appfile

import (
	"path"
	"slices"
	"strings"
)

// serverImages lists the names of images of databases, queues and similar servers, which do not use WorkOS.
var serverImages = []string{
	"cassandra", "clickhouse-server", "cockroach", "couchdb", "elasticsearch", "etcd", "influxdb", "kafka",
	"localstack", "mailhog", "mailpit", "mariadb", "meilisearch", "memcached", "minio", "mongo", "mongodb", "mysql",
	"nats", "opensearch", "pgbouncer", "pgvector", "postgis", "postgres", "postgresql", "rabbitmq", "redis",
	"redis-stack", "timescaledb", "typesense", "valkey", "zookeeper",
}

// isServer reports whether a service of a compose file runs a server that does not use WorkOS.
func (y *yamlFile) isServer(service node) bool {
	if _, built := y.get(service, "build"); built {
		return false
	}
	image, _, _ := strings.Cut(y.text(service, "image"), "@")
	name, _, _ := strings.Cut(path.Base(image), ":")
	return slices.Contains(serverImages, name)
}
