fn main(){
 let dir=std::path::Path::new("schema");
 let s=shopwire_codegen::disk::read_schema(dir).unwrap();
 match shopwire_codegen::generate(&s) { Ok(f)=>{ let c=shopwire_codegen::disk::compare("generated".as_ref(),&f,"").unwrap(); shopwire_codegen::disk::apply("generated".as_ref(),&c).unwrap(); for c in c {println!("{:?} {}",c.kind,c.path)} }, Err(e)=>println!("{e}") }
}
